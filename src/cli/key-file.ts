import { resolve } from 'node:path'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import type { KeyFile } from '../core/key-file.ts'
import { printable } from '../core/printable.ts'
import type { Terminal } from './command.ts'

/** The key file that `--identity` names; `-` is standard input. Fault `file.not_found`. */
export async function readKeyFile(
  named: string,
  { tools, surroundings }: Context,
  terminal: Terminal,
): Promise<KeyFile> {
  if (named === '-') return { content: await terminal.readInput(), path: null }
  const path = resolve(surroundings.folder, named)
  const content = await tools.files.read(path)
  if (content) return { content, path }
  throw new Fault('file.not_found', `There is no file "${printable(named)}".`, {
    hint: 'It is the one with the recovery key: AGE-SECRET-KEY-1…',
  })
}
