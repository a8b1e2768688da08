import type { KeyFile, Situation } from './advice.ts'
import { quoted } from './danger.ts'

/** Something beside the place itself that is worth knowing here. */
export interface Note {
  readonly what: string
  readonly why: string
  /** The exact command. */
  readonly how: string
  /** What `keyward advise --apply` runs by itself; null where a person has to decide. */
  readonly argv: readonly [string, ...string[]] | null
}

export interface NoteRule {
  /** For programs: never renamed. */
  readonly id: string
  readonly why: string
  readonly source: string
  readonly find: (situation: Situation) => readonly Omit<Note, 'why'>[]
}

const GUIDE = 'Where Should You Put Your API Keys? A Practical Guide for Two Common Scenarios'

export const NOTE_RULES: readonly NoteRule[] = [
  {
    id: 'file.open',
    why: 'Every account of this machine can read the keys in it.',
    source: `${GUIDE}: scenario one, third option`,
    find: ({ keys }) =>
      keys.files
        .filter(({ isReadableByOthers }) => isReadableByOthers)
        .map(({ path, mode }) => ({
          what: `Others may read ${path}${mode === null ? '' : ` (mode ${mode.toString(8)})`}.`,
          how: `chmod 600 ${quoted(path)}`,
          argv: ['chmod', '600', path],
        })),
  },
  {
    id: 'file.tracked',
    why: 'It is in every clone, also after it is deleted: make new keys, and then take it out.',
    source: `${GUIDE}: the third hurdle`,
    find: ({ keys }) =>
      keys.files
        .filter(({ isTracked }) => isTracked)
        .map(({ path }) => told(`${path} holds keys, and git tracks it.`, `keyward scan ${quoted(path)}`)),
  },
  {
    id: 'file.synced',
    why: 'The service has a copy, and so has every machine it copies to.',
    source: `${GUIDE}: scenario one, third option`,
    find: ({ keys }) =>
      keys.files
        .filter(({ syncedBy }) => syncedBy !== null)
        .map((file) => told(`${file.syncedBy} copies ${file.path} elsewhere.`, outOf(file))),
  },
  {
    id: 'vault.synced',
    why: 'With the key file in the same service, whoever gets at it has both.',
    source: 'SECURITY.md',
    find: ({ health }) =>
      health.synced.map(({ path, service }) => told(`${service} copies ${path} elsewhere.`, 'keyward doctor')),
  },
  {
    id: 'key-file.beside',
    why: 'Whoever copies your home has the vault and what opens it: it protects a copy of the vault alone.',
    source: 'SECURITY.md',
    find: ({ keys, machine }) =>
      keys.slots.includes('key-file') && machine.kind !== 'container' && machine.ci === null
        ? [told('The vault opens with a key file on the same disk.', 'keyward vault slots list')]
        : [],
  },
  {
    id: 'master.readable',
    why: 'It opens all that it may read. Make it read less and end sooner, and keep it where an agent cannot read it.',
    source: `${GUIDE}: final principle`,
    find: ({ keys }) =>
      keys.masters.map((name) => told(`${name} lies in clear: a key that opens other keys.`, `keyward set ${name}`)),
  },
  {
    id: 'agents.read',
    why: 'What an agent can read counts as already in its logs.',
    source: `${GUIDE}: final principle`,
    find({ keys, machine: { agents } }) {
      if (agents.length === 0 || keys.files.length === 0) return []
      const what = `${agents.join(', ')} may read ${files(keys.files.length)} with ${count(keys.inClear, 'key')} in clear.`
      return [told(what, 'keyward agents protect')]
    },
  },
  {
    id: 'environment.keys',
    why: 'Every process of this user can read it, and it goes to child processes and crash dumps.',
    source: `${GUIDE}: scenario two; https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html`,
    find: ({ machine: { environments } }) =>
      (environments ?? [])
        .slice(0, 5)
        .map(({ program, unit, keys }) =>
          told(
            `${unit ?? program} has ${count(keys, 'key')} in its environment.`,
            unit === null ? 'keyward run -- COMMAND, in place of export' : `systemctl cat ${quoted(unit)}`,
          ),
        ),
  },
  {
    id: 'disk.open',
    why: 'Who takes the machine, or its disk, reads every file on it.',
    source: `${GUIDE}: the first hurdle`,
    find: ({ machine }) =>
      machine.isEncrypted === false && machine.kind === 'own'
        ? [
            machine.system === 'mac'
              ? told('FileVault is off.', 'sudo fdesetup enable')
              : told('The disk of your home is not encrypted.', 'install anew with LUKS, or: sudo fscrypt setup'),
          ]
        : [],
  },
  {
    id: 'memory.written',
    why: 'What is in memory may be written there, and stays.',
    source: `${GUIDE}: scenario two`,
    find({ health: { openSwap, coreDumps }, machine: { ci } }) {
      if (ci !== null) return []
      const swap = openSwap.map((path) => told(`Swap on ${path} is not encrypted.`, `sudo swapoff ${quoted(path)}`))
      return coreDumps === null
        ? swap
        : [...swap, told('A program that crashes leaves its memory on disk.', 'ulimit -c 0')]
    },
  },
]

/** All that is worth knowing, in the order of the rules. */
export function notesOn(situation: Situation): readonly (Note & { readonly id: string })[] {
  return NOTE_RULES.flatMap(({ id, why, find }) => find(situation).map((note) => ({ id, why, ...note })))
}

function told(what: string, how: string): Omit<Note, 'why'> {
  return { what, how, argv: null }
}

function outOf({ path, isDotenv }: KeyFile): string {
  return isDotenv ? `keyward import ${quoted(path)}` : `keyward scan ${quoted(path)}`
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`
}

function files(number: number): string {
  return count(number, 'file')
}
