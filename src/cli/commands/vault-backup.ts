import { resolve } from 'node:path'
import { z } from 'zod'
import { backup } from '../../actions/backup.ts'
import { EVERY } from '../../core/backup-timer.ts'
import { backupName, targetOf } from '../../core/backup-file.ts'
import { quoted } from '../../core/danger.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { setTimer } from '../backup-timer.ts'
import { command } from '../command.ts'
import { count, relativeTo } from '../wording.ts'

export default command({
  usage: 'vault backup [file]',
  summary: 'Write everything the vault holds into one file that the recovery key opens.',
  group: 'Vault',
  examples: [
    'vault backup',
    'vault backup /mnt/usb --keep 7',
    'vault backup /mnt/usb --keep 7 --timer daily',
    'vault backup --timer off',
    'vault backup vault.age --recipient age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp',
  ],
  isBulk: true,
  flags: z.object({
    file: z.string().optional().describe('File or folder; keyward-YYYY-MM-DD.age in this folder if none is named'),
    recipient: z
      .array(z.string())
      .default([])
      .describe('Seal it for this age recipient too; may be given several times'),
    keep: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Of the backups called by date in that folder, keep the newest so many'),
    timer: z
      .enum([...EVERY, 'off'])
      .optional()
      .describe('Have systemd write one into that folder daily or weekly; off takes that away'),
    yes: z.boolean().default(false).describe('Replace the file where there is one'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ file, recipient, keep, timer, yes, json }, context, terminal) {
    const { surroundings, tools } = context
    if (timer) {
      const wanted = { every: timer, folder: resolve(surroundings.folder, file ?? ''), keep, recipients: recipient }
      return setTimer(wanted, { yes, json }, context, terminal)
    }
    const name = backupName(tools.now())
    const { path, isThere } = await targetOf(resolve(surroundings.folder, file ?? name), name, tools.files)
    const shown = relativeTo(surroundings.folder, path)
    const isAsked = isThere && !yes && terminal.interactive
    if (isAsked && !(await terminal.ask(`Replace ${printable(shown)}?`, false)))
      return terminal.say('Nothing was written.')
    const input = { path, recipients: recipient, overwrite: yes || isAsked, keep }
    const done = await perform(backup, input, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...done }))
    const what = `${count(done.credentials, 'key')} of ${count(done.projects, 'project')}`
    const { accent } = terminal.style
    terminal.say(`${what} are in ${printable(shown)}, sealed for ${count(done.recipients, 'recovery key')}.`)
    if (done.deleted.length > 0) terminal.say(`Deleted as older: ${done.deleted.join(', ')}`)
    terminal.say('Keep it away from this machine, and the recovery key away from it.')
    terminal.say(`Put it back: ${accent(`keyward vault restore ${quoted(shown)} --identity KEYFILE`)}`)
  },
})
