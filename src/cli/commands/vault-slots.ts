import { z } from 'zod'
import { slotAdd } from '../../actions/slot-add.ts'
import { slotList } from '../../actions/slot-list.ts'
import { slotRemove } from '../../actions/slot-remove.ts'
import { slotTest } from '../../actions/slot-test.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { namedSlot, type SlotTrial } from '../../core/slots.ts'
import { columns } from '../columns.ts'
import { command, type Terminal } from '../command.ts'
import { askNewPassphrase } from '../passphrase.ts'

const WORDS: Readonly<Record<SlotTrial['state'], string>> = {
  opens: 'opens here',
  asks: 'opens with what you type',
  recovery: 'kept by you, for the day the others are lost',
  absent: 'does not open here',
  fails: 'does not open',
}

const Flags = z.object({
  what: z.enum(['list', 'test', 'add', 'remove']).default('list').describe('list, test, add or remove'),
  slot: z
    .string()
    .optional()
    .describe(
      'Its kind or id; add takes passphrase, key-file, secret-service, keychain, systemd-credential, age or aws-kms',
    ),
  recipient: z.array(z.string()).default([]).describe('For add age: an age recipient, age1…; may be given again'),
  keyId: z
    .string()
    .optional()
    .describe('For add aws-kms: id, ARN or alias of a key; region and credentials are those of the AWS command line'),
  yes: z.boolean().default(false).describe('Do not ask before removing'),
  json: z.boolean().default(false).describe('One JSON object'),
})
type Flags = z.output<typeof Flags>

export default command({
  usage: 'vault slots [what] [slot]',
  summary: 'Show, try, add and remove the ways in which the vault opens.',
  group: 'Vault',
  examples: [
    'vault slots',
    'vault slots test',
    'vault slots add passphrase',
    'vault slots add age --recipient age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp',
    'vault slots add aws-kms --key-id alias/keyward',
    'vault slots remove key-file',
  ],
  flags: Flags,

  async run(flags, context, terminal) {
    if (flags.what === 'list') return list(flags, context, terminal)
    if (flags.what === 'test') return test(flags, context, terminal)
    if (flags.slot === undefined)
      throw new Fault('input.invalid', '"slot" is missing.', { hint: 'keyward vault slots --help' })
    if (flags.what === 'add') return add({ ...flags, kind: flags.slot }, context, terminal)
    return remove({ ...flags, name: flags.slot }, context, terminal)
  },
})

async function list({ json }: Flags, context: Context, terminal: Terminal): Promise<void> {
  const { slots } = await perform(slotList, {}, context)
  if (json) return terminal.out(JSON.stringify({ version: 1, slots }))
  const { grey } = terminal.style
  const rows = slots.map(({ id, kind, label, createdAt, state, why }) => [
    grey(shortId(id)),
    kind,
    printable(label),
    grey(createdAt.toISOString().slice(0, 10)),
    why === null ? WORDS[state] : `${WORDS[state]}: ${printable(why)}`,
  ])
  for (const line of columns(rows)) terminal.out(line)
  terminal.say(`\nAdd another: ${terminal.style.accent('keyward vault slots add passphrase')}`)
}

async function test({ slot, json }: Flags, context: Context, terminal: Terminal): Promise<number | void> {
  const known = await perform(slotList, {}, context)
  const wanted = slot === undefined ? known.slots : [namedSlot(known.slots, slot)]
  const asking = new Set(known.slots.filter(({ state }) => state === 'asks').map(({ id }) => id))
  const isAsked = terminal.interactive && wanted.some(({ id }) => asking.has(id))
  const passphrase = isAsked ? await terminal.askSecret('Passphrase of the vault: ') : undefined
  const { slots } = await perform(slotTest, { slot, passphrase }, context)
  const bad = slots.some(({ state }) => state === 'absent' || state === 'fails')
  if (json) terminal.out(JSON.stringify({ version: 1, slots }))
  else
    for (const { label, state, why } of slots)
      terminal.out(`${printable(label)}: ${WORDS[state]}${why === null ? '' : `. ${printable(why)}`}`)
  return bad ? 1 : 0
}

async function add(
  { kind, recipient, keyId, json }: Flags & { readonly kind: string },
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const passphrase = kind === 'passphrase' ? await askNewPassphrase(terminal) : undefined
  const { slots } = await perform(slotAdd, { kind, recipients: recipient, keyId, passphrase }, context)
  if (json) return terminal.out(JSON.stringify({ version: 1, slots }))
  for (const { id, label } of slots) terminal.say(`The vault opens with ${printable(label)} too (${shortId(id)}).`)
  terminal.say(`All of them: ${terminal.style.accent('keyward vault slots list')}`)
}

async function remove(
  { name, yes, json }: Flags & { readonly name: string },
  context: Context,
  terminal: Terminal,
): Promise<void> {
  const slot = await context.atomic('needed', async ({ vault }) => namedSlot(await vault.slots(), name))
  const called = `${printable(slot.label)} (${shortId(slot.id)})`
  if (!yes && !(await terminal.ask(`Remove ${called}? The vault then opens without it only.`, false)))
    return terminal.say('Nothing was changed.')
  const removed = await perform(slotRemove, { slot: slot.id }, context)
  if (json) return terminal.out(JSON.stringify({ version: 1, ...removed }))
  terminal.say(`Removed ${called}.`)
  if (removed.oldCopies.length > 0) terminal.say('Who kept what it needs can still open these older copies with it:')
  for (const path of removed.oldCopies) terminal.say(`  ${printable(path)}`)
  if (removed.backups.length > 0) terminal.say('Who has that recovery key can still open these backups:')
  for (const path of removed.backups) terminal.say(`  ${printable(path)}`)
  terminal.say(
    'The same goes for any copy of the vault that was made elsewhere while it had this slot, and for later ones until: keyward vault rekey',
  )
}

/** Enough of an id to name it, as a person reads and types it. */
function shortId(id: string): string {
  return id.slice('slot_'.length, 'slot_'.length + 8)
}
