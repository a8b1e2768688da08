import { resolve } from 'node:path'
import { z } from 'zod'
import { redact } from '../../actions/redact.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import type { Secret } from '../../core/secret.ts'
import { command } from '../command.ts'

export default command({
  usage: 'redact [files...]',
  summary: 'Show a text without the keys in it: for tickets, logs and pastes.',
  group: 'Find',
  examples: [
    'redact < build.log',
    'redact error.log config.yaml > for-the-ticket.txt',
    'redact < /var/log/app.pipe   # of a stream each line is shown when it has ended',
    'redact --no-vault < build.log',
  ],
  isBulk: true,
  flags: z.object({
    files: z.array(z.string()).default([]).describe('Files, one after the other; left out: standard input'),
    noVault: z
      .boolean()
      .default(false)
      .describe('Only keys that are known by their shape, not the values of your vault'),
  }),

  async run({ files, noVault }, context, terminal) {
    const texts: AsyncIterable<Uint8Array>[] = files.length === 0 ? [terminal.inputParts()] : []
    // All are read before anything is shown: of a list with a slip in it nothing is.
    for (const path of files) texts.push(partsOf(await read(path, context)))
    let isOwn = true
    for (const parts of texts)
      ({ isOwn } = await perform(redact, { parts, show: terminal.bytes, own: !noVault }, context))
    if (!isOwn && !noVault)
      terminal.say('keyward: There is no vault here; only keys that are known by their shape were masked.')
  },
})

async function read(path: string, { tools, surroundings }: Context): Promise<Secret> {
  const full = resolve(surroundings.folder, path)
  if (((await tools.files.state(full))?.size ?? 0) > LARGEST)
    throw new Fault('file.invalid', `"${printable(path)}" is larger than 64 MiB.`, {
      hint: 'Of any size on standard input: keyward redact < FILE',
    })
  const content = await tools.files.read(full)
  if (content === null)
    throw new Fault('file.not_found', `There is no file "${printable(path)}".`, {
      hint: 'Name files that are there, or give the text on standard input: COMMAND | keyward redact',
    })
  return content
}

const LARGEST = 64 * 1024 * 1024

async function* partsOf(content: Secret): AsyncGenerator<Uint8Array> {
  yield content.revealBytes()
}
