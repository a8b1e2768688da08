import { z } from 'zod'
import { init } from '../../actions/init.ts'
import type { Context } from '../../core/context.ts'
import { isWithin } from '../../core/folder.ts'
import { perform } from '../../core/perform.ts'
import { adviceLine } from '../advice.ts'
import { command } from '../command.ts'
import { askNewPassphrase } from '../passphrase.ts'
import { type Asked, scopeOf } from '../scope.ts'

export default command({
  usage: 'init',
  summary: 'Make the vault; it opens with the best way that this machine has.',
  group: 'Start',
  examples: [
    'init',
    'init --slot key-file',
    'init --slot passphrase',
    'init --recovery-recipient age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp',
  ],
  flags: z.object({
    slot: z
      .string()
      .optional()
      .describe(
        'What opens it: secret-service, keychain, systemd-credential, key-file or passphrase; else the best there is',
      ),
    recoveryRecipient: z.string().optional().describe('An age recipient, age1…, that can open it too'),
    project: z.string().optional().describe('Project of this folder, if it is not called like it'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ slot, recoveryRecipient, json, ...asked }, context, terminal) {
    // A vault that is there already is the first thing to tell.
    const isMade = await context.atomic('maybe', async ({ hasVault }) => hasVault)
    const project = isMade ? null : await projectOf(asked, context)
    const passphrase = !isMade && slot === 'passphrase' ? await askNewPassphrase(terminal) : undefined
    const made = await perform(init, { slot, recoveryRecipient, passphrase, project }, context)
    if (json) return terminal.out(JSON.stringify({ version: 1, ...made }))
    const { accent } = terminal.style
    if (made.project !== null) terminal.say(`This folder belongs to the project ${made.project}.`)
    if (!made.hasRecovery)
      terminal.say(
        'It has no recovery key: without a terminal there is nobody to show one to. Give --recovery-recipient.',
      )
    const line = terminal.interactive ? await adviceLine(context, terminal.style) : null
    if (line !== null) terminal.say(line)
    terminal.say(`Put in the first key: ${accent('keyward set NAME')}`)
    terminal.say(`Move the keys of a file in: ${accent('keyward import .env')}`)
  },
})

/** The home folder, and what is above it, belongs to no project unless somebody says so. */
async function projectOf(asked: Asked, context: Context) {
  const { folder, home } = context.surroundings
  if (asked.project === undefined && isWithin(home, folder)) return null
  const { project, environment } = await scopeOf(asked, context)
  return { project, environment, folder }
}
