import { quoted } from './danger.ts'
import { Fault } from './fault.ts'
import type { MachineHealth, Owned } from './health.ts'
import { copyBack, DAY_MS, folderOf, type Ill, octal, type Rule, safe, told } from './ill.ts'

/** What can be wrong with this machine, whether or not there is a vault, and with a vault that cannot be looked into. */
export const MACHINE_RULES: readonly Rule[] = [
  {
    id: 'vault.refused',
    level: 'danger',
    why: 'No key can be used until this is settled.',
    find({ vault, machine }) {
      if (!(vault instanceof Fault)) return []
      // What lets others in is told by its own rule, with the command.
      if (vault.code === 'vault.not_private' && machine.owned.some(isOpen)) return []
      return [told(vault.message, REFUSED[vault.code]?.(machine) ?? copyBack(machine.vaultPath))]
    },
  },
  {
    id: 'files.open',
    level: 'danger',
    why: 'Other accounts of this machine may read or change what belongs to the vault.',
    find: ({ machine, vault }) =>
      machine.owned
        // Where there are no modes, none can be changed: what helps is told once.
        .filter(() => !(vault instanceof Fault && vault.code === 'vault.no_modes'))
        .filter((one) => isOpen(one) && isOwn(one.uid, machine))
        .map(({ path, kind, mode }) =>
          safe(`Others may enter "${path}" (mode ${octal(mode)}).`, ['chmod', kind === 'folder' ? '700' : '600', path]),
        ),
  },
  {
    id: 'files.foreign',
    level: 'danger',
    why: 'Whoever owns a file can read it, change it and let others do so.',
    find: ({ machine }) =>
      machine.owned
        .filter(({ uid }) => !isOwn(uid, machine))
        .map(({ path, uid }: Owned) =>
          told(`"${path}" belongs to another account (uid ${uid}).`, `sudo chown ${machine.uid} ${quoted(path)}`),
        ),
  },
  {
    id: 'files.synced',
    level: 'danger',
    why: 'The service has a copy, old ones too, and two machines that write at once break the vault.',
    find: ({ machine }) =>
      machine.synced.map(({ path, service }) =>
        told(`${service} copies "${path}" elsewhere.`, awayFrom(path, service, machine)),
      ),
  },
  {
    id: 'backup.late',
    level: 'broken',
    why: 'What is put in since is lost with this disk. The command shows why the timer could not.',
    find: ({ machine: { backups } }) =>
      backups?.isLate
        ? [
            told(
              backups.newest
                ? `The newest backup in "${backups.timer.folder}" is of ${backups.newest.toISOString().slice(0, 10)}; the timer should write one ${backups.timer.every}.`
                : `There is no backup in "${backups.timer.folder}", where the timer should write one ${backups.timer.every}.`,
              `keyward vault backup ${quoted(backups.timer.folder)}`,
            ),
          ]
        : [],
  },
  {
    id: 'clock.behind',
    level: 'broken',
    why: 'Due dates, waiting times and the audit log are wrong.',
    find: ({ vault, machine, now }) => {
      const last = vault instanceof Fault ? null : (vault?.lastAudit ?? null)
      const latest = Math.max(last?.getTime() ?? 0, machine.checkpoint?.at.getTime() ?? 0)
      if (latest <= now.getTime() + CLOCK_MS) return []
      const at = new Date(latest).toISOString().slice(0, 16).replace('T', ' ')
      return [told(`The clock is behind: the vault was used at ${at} UTC.`, 'sudo timedatectl set-ntp true')]
    },
  },
  {
    id: 'vault.several',
    level: 'broken',
    why: 'Which one is used depends on the terminal: a key put into one is missing in the other.',
    find: ({ machine }) =>
      machine.otherVaults.map((path) => told(`There is another vault: "${path}".`, lookAtOther(path))),
  },
  {
    id: 'path.several',
    level: 'broken',
    why: 'An older one may be started, or one that is not ours.',
    find: ({ machine: { programs } }) => {
      const [first, ...others] = programs
      if (!first || others.length === 0) return []
      return [
        told(`"${first}" is started in place of ${others.map((path) => `"${path}"`).join(', ')}.`, 'type -a keyward'),
      ]
    },
  },
  {
    id: 'path.other',
    level: 'weak',
    why: 'What is typed as `kw` goes to another program.',
    find: ({ machine: { otherKw } }) =>
      otherKw === null ? [] : [told(`"${otherKw}" is no Keyward.`, 'alias kw=keyward')],
  },
  {
    id: 'files.left',
    level: 'broken',
    why: 'A write was interrupted: what it left may hold keys in clear.',
    find: ({ machine, now }) =>
      machine.leftovers
        .filter(({ at, isWriting }) => !isWriting || now.getTime() - at.getTime() > DAY_MS)
        .map(({ path, at }) => {
          const what = `"${path}" is left of an interrupted write.`
          const isOld = now.getTime() - at.getTime() > DAY_MS
          return isOld ? safe(what, ['rm', path]) : told(what, `rm ${quoted(path)}`)
        }),
  },
  {
    id: 'mounts.left',
    level: 'broken',
    why: 'Its values may still lie in memory, and programs find none where it leads; the original waits beside it.',
    find: ({ machine }) =>
      machine.mounts.map((path) =>
        told(
          `"${path}" was mounted by a run that was killed.`,
          `cd ${quoted(path.slice(0, path.lastIndexOf('/')))} && keyward run --env-file ${quoted(path.slice(path.lastIndexOf('/') + 1))} -- true`,
        ),
      ),
  },
  {
    id: 'copies.old',
    level: 'weak',
    why: 'It opens with whatever opened the vault back then, and holds keys that were removed since.',
    find: ({ machine, now }) =>
      machine.oldCopies
        .filter(({ at }) => now.getTime() - at.getTime() > OLD_COPY_DAYS * DAY_MS)
        .map(({ path }) => safe(`"${path}" is a copy of the vault from before an upgrade.`, ['rm', path])),
  },
  {
    id: 'swap.open',
    level: 'weak',
    why: 'Keys that are in memory may be written there, and stay.',
    find: ({ machine }) =>
      machine.openSwap.map((path) => told(`Swap on "${path}" is not encrypted.`, `sudo swapoff ${quoted(path)}`)),
  },
  {
    id: 'coredumps.on',
    level: 'weak',
    why: 'A program that crashes leaves its memory on disk, with the keys it was given.',
    find: ({ machine: { coreDumps } }) => (coreDumps === null ? [] : [DUMPS[coreDumps]]),
  },
]

const OLD_COPY_DAYS = 30
/** Two machines that share a home may differ by so much. */
const CLOCK_MS = 5 * 60_000

/** What helps where the vault cannot be looked into; left out: a good copy put back. */
const REFUSED: Readonly<Record<string, (machine: MachineHealth) => string>> = {
  'vault.newer': () => 'npm install --global keyward',
  'vault.busy': () => 'ps -C keyward,node',
  // Is there room, may it be written, how large may a file be: the message says which it is.
  'file.not_written': ({ vaultPath }) => {
    const folder = quoted(folderOf(vaultPath))
    return `df -h ${folder}; findmnt -T ${folder}; ls -ld ${folder}; ulimit -f`
  },
  'vault.no_modes': ({ home, ownHome }) => {
    const [data, config, state] = ['.local/share', '.config', '.local/state'].map((at) => `${home}/${at}/keyward`)
    const parts = ownHome === null ? { data, config, state } : {}
    const copies = Object.entries(parts).map(([name, path]) => `cp -r ${quoted(path ?? '')} NEW_FOLDER/${name}`)
    const copy = ownHome === null ? ['mkdir NEW_FOLDER', ...copies] : [`cp -r ${quoted(ownHome)} NEW_FOLDER`]
    return [...copy, 'chmod -R go= NEW_FOLDER', 'export KEYWARD_HOME=NEW_FOLDER'].join(' && ')
  },
}

const DUMPS: Readonly<Record<'limit' | 'pattern', Ill>> = {
  limit: told('Core dumps are on.', 'ulimit -c 0'),
  pattern: told('The kernel hands core dumps to a program.', 'echo core | sudo tee /proc/sys/kernel/core_pattern'),
}

function isOpen({ mode }: Owned): boolean {
  return (mode & 0o077) !== 0
}

function isOwn(uid: number, machine: MachineHealth): boolean {
  return machine.uid === null || machine.uid === uid
}

/** Where it would be without the setting that put it there; where it is there already, only the service can leave it out. */
function awayFrom(path: string, service: string, { ownHome, home }: MachineHealth): string {
  if (ownHome !== null) return `mv ${quoted(ownHome)} ~/.keyward && export KEYWARD_HOME=~/.keyward`
  const isVault = path.endsWith('.db')
  const usual = isVault ? '.local/share' : '.config'
  const folder = folderOf(path)
  return folder === `${home}/${usual}/keyward`
    ? `in the settings of ${service}, leave out ${quoted(folder)}`
    : `mkdir -p ~/${usual} && mv ${quoted(folder)} ~/${usual}/ && unset ${isVault ? 'XDG_DATA_HOME' : 'XDG_CONFIG_HOME'}`
}

/** A look at the other one, as a terminal without these settings would see it. */
function lookAtOther(path: string): string {
  const isUsual = path.endsWith('/.local/share/keyward/vault.db')
  return `env -u KEYWARD_HOME${isUsual ? ' -u XDG_DATA_HOME' : ''} keyward list`
}
