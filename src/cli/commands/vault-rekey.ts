import { z } from 'zod'
import { oldCopiesDelete } from '../../actions/old-copies-delete.ts'
import { rekey } from '../../actions/rekey.ts'
import { rekeyPlan } from '../../actions/rekey-plan.ts'
import type { Context } from '../../core/context.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import type { SlotFate } from '../../core/rekey.ts'
import type { Secret } from '../../core/secret.ts'
import { columns } from '../columns.ts'
import { command, type Terminal } from '../command.ts'
import { count } from '../wording.ts'

const Flags = z.object({
  dropSlots: z.boolean().default(false).describe('Lose the slots that cannot be kept; without it nothing is done then'),
  deleteOldCopies: z.boolean().default(false).describe('Delete the copies of the vault that migrations left beside it'),
  dryRun: z.boolean().default(false).describe('Only show what would be done'),
  yes: z.boolean().default(false).describe('Do not ask; loses no slot and deletes no copy by itself'),
  json: z.boolean().default(false).describe('One JSON object'),
})
type Flags = z.output<typeof Flags>
type Plan = z.output<typeof rekeyPlan.output>
type Done = z.output<typeof rekey.output>

export default command({
  usage: 'vault rekey',
  summary: 'Make all keys of the vault anew: what opened it before opens it no more.',
  group: 'Vault',
  examples: [
    'vault rekey --dry-run',
    'vault rekey',
    'vault rekey --yes --delete-old-copies',
    'vault rekey --yes --drop-slots --json',
  ],
  isBulk: true,
  flags: Flags,

  async run(flags, context, terminal) {
    const plan = await perform(rekeyPlan, {}, context)
    if (!flags.json) show(plan, terminal)
    if (flags.dryRun) return shown(plan, flags, terminal)
    const passphrases = await typed(plan.slots, flags, terminal)
    const drop = await agreed(plan.slots, flags, terminal)
    if (drop === null) return terminal.say('Nothing was changed.')
    if (!flags.yes && !(await terminal.ask('Make all keys anew?', true))) return terminal.say('Nothing was changed.')
    const { oldCopies, ...done } = await perform(rekey, { passphrases: [...passphrases], drop }, context)
    if (!flags.json) told(done, terminal)
    const deleted = await cleared(oldCopies, flags, context, terminal)
    const left = oldCopies.filter((path) => !deleted.includes(path))
    if (flags.json)
      return terminal.out(JSON.stringify({ version: 1, rekeyed: true, ...done, oldCopies: left, deleted }))
    if (left.length > 0) terminal.say('These older copies still open with the old keys; delete them when you can:')
    for (const path of left) terminal.say(`  ${printable(path)}`)
    terminal.say('Any other copy of the vault, on a backup disk or in another place, opens as before.')
    terminal.say(`What opens it now: ${terminal.style.accent('keyward vault slots')}`)
  },
})

const FATES: Readonly<Record<SlotFate['fate'], string>> = {
  anew: 'gets the new root key',
  asks: 'gets the new root key, by what you type',
  lost: 'cannot be kept',
}

function show({ values, files, projects, slots, oldCopies }: Plan, terminal: Terminal): void {
  const { grey, danger } = terminal.style
  const what = [count(values, 'value'), ...(files > 0 ? [count(files, 'old file')] : [])].join(' and ')
  terminal.say(`New: the root key and the keys of ${count(projects, 'project')}; ${what} are sealed anew under them.`)
  terminal.say('Names, versions, references and the audit log stay as they are.')
  terminal.say('')
  const rows = slots.map(({ id, kind, label, fate, why }) => [
    grey(shortId(id)),
    kind,
    printable(label),
    fate === 'lost' ? danger(`${FATES[fate]}: ${printable(why ?? '')}`) : FATES[fate],
  ])
  for (const line of columns(rows)) terminal.say(line)
  terminal.say('')
  if (oldCopies.length > 0) terminal.say('Older copies beside the vault, which open with the old keys, now and later:')
  for (const { path, madeAt } of oldCopies)
    terminal.say(`  ${printable(path)}   ${grey(madeAt.toISOString().slice(0, 10))}`)
}

function shown(plan: Plan, { json }: Flags, terminal: Terminal): void {
  if (json) return terminal.out(JSON.stringify({ version: 1, rekeyed: false, ...plan }))
  terminal.say(`Nothing was changed. Do it: ${terminal.style.accent('keyward vault rekey')}`)
}

/** One for each slot that asks, hidden; without a terminal, the one on standard input. */
async function typed(slots: readonly SlotFate[], flags: Flags, terminal: Terminal): Promise<readonly Secret[]> {
  const asking = slots.filter(({ fate }) => fate === 'asks')
  const [only] = asking
  if (!only) return []
  if (!terminal.interactive) return [await terminal.readInput()].filter(({ size }) => size > 0)
  const given: Secret[] = []
  for (const { id } of asking) {
    const which = asking.length === 1 ? 'Passphrase of the vault' : `Passphrase of the slot ${shortId(id)}`
    const secret = await terminal.askSecret(`${which}${flags.dropSlots ? ', or Enter to lose it' : ''}: `)
    if (secret.size > 0) given.push(secret)
  }
  return given
}

/** Ids of slots that may be lost; null where a person said no. Without a person or a flag none may, and the rekey refuses. */
async function agreed(slots: readonly SlotFate[], flags: Flags, terminal: Terminal): Promise<string[] | null> {
  const idsOf = (fates: readonly SlotFate['fate'][]): string[] =>
    slots.filter(({ fate }) => fates.includes(fate)).map(({ id }) => id)
  if (flags.dropSlots) return idsOf(['lost', 'asks'])
  const lost = idsOf(['lost'])
  if (lost.length === 0 || flags.yes || !terminal.interactive) return []
  const isAgreed = await terminal.ask(`Lose ${count(lost.length, 'slot')} that cannot be kept?`, false)
  return isAgreed ? lost : null
}

function told({ values, projects, slots, dropped, wasUnlocked }: Omit<Done, 'oldCopies'>, terminal: Terminal): void {
  const what = `${count(values, 'value')} of ${count(projects, 'project')}`
  terminal.say(`Done: ${what} are sealed under new keys. The vault opens with ${count(slots.length, 'slot')}.`)
  for (const { id, label } of dropped) terminal.say(`Lost: ${printable(label)} (${shortId(id)}).`)
  if (wasUnlocked) terminal.say('The vault is locked again. Open it: keyward vault unlock')
}

/** Deletes older copies where that was asked for. Returns what is gone. */
async function cleared(
  paths: readonly string[],
  { deleteOldCopies, yes, json }: Flags,
  context: Context,
  terminal: Terminal,
): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const isAsked = !deleteOldCopies && !yes && !json && terminal.interactive
  if (isAsked) for (const path of paths) terminal.say(`  ${printable(path)}`)
  const isWanted =
    deleteOldCopies ||
    (isAsked && (await terminal.ask('Delete these older copies? They open with the old keys.', false)))
  if (!isWanted) return []
  const { deleted } = await perform(oldCopiesDelete, { paths: [...paths] }, context)
  if (!json) for (const path of deleted) terminal.say(`Deleted ${printable(path)}.`)
  return deleted
}

/** Enough of an id to name it, as a person reads and types it. */
function shortId(id: string): string {
  return id.slice('slot_'.length, 'slot_'.length + 8)
}
