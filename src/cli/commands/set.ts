import { z } from 'zod'
import { set } from '../../actions/set.ts'
import { KINDS, VALUE } from '../../core/credential.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { formatReference } from '../../core/reference.ts'
import { Secret } from '../../core/secret.ts'
import { command, type Terminal } from '../command.ts'
import { namedBy } from '../scope.ts'

export default command({
  usage: 'set <name>',
  summary: 'Put in a key: hidden prompt, standard input or a file; never an argument.',
  group: 'Keys',
  examples: [
    'set OPENAI_API_KEY',
    'set STRIPE_KEY < key.txt',
    'set TLS_KEY --kind file --from-file server.pem',
    'set kw://bot/prod/OPENAI_API_KEY',
  ],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    fromFile: z.string().optional().describe('Take the value from this file'),
    field: z.string().optional().describe('Which field of a key that has several'),
    kind: z.enum(KINDS).optional().describe('What it is, if not a key'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ name: text, fromFile, field, kind, json, ...asked }, context, terminal) {
    await refuseKey(text, context)
    const named = await namedBy(text, asked, context)
    const { project, environment, name, claim, because } = named
    if (named.version !== 'current')
      throw new Fault('input.invalid', 'A value that is put in becomes a version of its own; leave "?version" out.', {
        hint: `keyward set kw://${project}/${environment}/${name}`,
      })
    const value = await valueFrom(fromFile, name, context, terminal)
    const known = await (await context.scanner()).recognise(value, name)
    const into = { project, environment, name, field: field ?? named.field ?? undefined }
    const input = { ...into, kind, provider: known?.provider.id, value, claim }
    const { version, provider, same, sameAs, behind } = await perform(set, input, context)
    if (json)
      return terminal.out(
        JSON.stringify({ version: 1, project, environment, name, number: version, provider, same, sameAs, behind }),
      )
    const { grey, accent } = terminal.style
    const shownField = into.field === undefined || into.field === VALUE ? null : into.field
    const reference = formatReference({ project, environment, name, field: shownField, version: 'current' })
    const what = known ? ` It looks like a key of ${known.provider.name}.` : ''
    terminal.say(same ? `${name} had this value already.` : `Stored as version ${version}.${what}`)
    terminal.say(`  ${accent(reference)}   ${grey(because)}`)
    for (const other of sameAs) terminal.say(`  The same value is in ${other}. One key for each place is safer.`)
    for (const target of behind) terminal.say(`  ${target} still has an older one: ${accent(`keyward sync ${target}`)}`)
    terminal.say(`Use it: keyward run -- COMMAND, with a line ${name}=${reference} in .env`)
  },
})

/** A key pasted where its name belongs would be stored in clear, and is in the shell's history by now. It is not repeated. */
async function refuseKey(text: string, context: Context): Promise<void> {
  const known = await (await context.scanner()).recognise(new Secret(text), null)
  if (!known?.kind) return
  throw new Fault(
    'name.invalid',
    `That is no name: it looks like a key of ${known.provider.name}. Nothing was stored.`,
    {
      hint: 'It may stand in the history of your shell now: make a new one. Then: keyward set NAME',
    },
  )
}

async function valueFrom(
  path: string | undefined,
  name: string,
  { tools }: Context,
  terminal: Terminal,
): Promise<Secret> {
  if (path !== undefined) {
    const content = await tools.files.read(path)
    if (!content)
      throw new Fault('file.not_found', `There is no file "${path}".`, {
        hint: 'Name the file that holds the value: keyward set NAME --from-file FILE',
      })
    return content
  }
  return terminal.interactive ? terminal.askSecret(`Value of ${name} (hidden): `) : terminal.readInput()
}
