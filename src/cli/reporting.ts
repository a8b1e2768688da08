import { resolve } from 'node:path'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import type { Terminal } from './command.ts'
import type { Report, Reported } from './report.ts'
import { reports } from './reports/index.ts'

/** A report that was asked for. `path` null: to standard output. */
export interface Output {
  readonly format: string
  readonly path: string | null
}

/** What was asked for among the flags: `--sarif` to standard output, `--sarif=FILE` to a file. Only one goes to standard output. */
export function outputsOf(given: Readonly<Record<string, unknown>>): readonly Output[] {
  const outputs = Object.keys(reports).flatMap((format): Output[] => {
    const value = given[format]
    if (value === undefined || value === false) return []
    return [{ format, path: typeof value === 'string' ? value : null }]
  })
  const spoken = outputs.filter(({ path }) => path === null).map(({ format }) => `--${format}`)
  if (spoken.length > 1)
    throw new Fault('input.invalid', `Only one report goes to standard output, not ${spoken.join(' and ')}.`, {
      hint: 'Name a file for the others: keyward scan --json --sarif=report.sarif',
    })
  if (outputs.some(({ path }) => path === ''))
    throw new Fault('input.invalid', 'Behind "=" comes the file for the report.', {
      hint: 'keyward scan --sarif=report.sarif',
    })
  return outputs
}

const ENDINGS: Readonly<Record<string, string>> = { xml: 'junit', htm: 'html', ndjson: 'jsonl' }

/** The format that a file's ending names; JSON where it names none. */
export function formatOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const format = ENDINGS[ending] ?? ending
  return format in reports ? format : 'json'
}

/** Others read a report, and there is no value in it; one that holds values is its owner's. */
const FOR_ALL = 0o644
const PRIVATE = 0o600

/** Writes them all; returns the paths of the files, as they were named. */
export async function writeReports(
  outputs: readonly Output[],
  seen: Reported,
  isRevealed: boolean,
  { tools, surroundings }: Context,
  terminal: Terminal,
): Promise<readonly string[]> {
  const written: string[] = []
  for (const { format, path } of outputs) {
    const parts = (await reportOf(format))(seen)
    if (path === null) print(parts, terminal)
    else {
      const text = [...parts].join('')
      await tools.files.write(resolve(surroundings.folder, path), text, { mode: isRevealed ? PRIVATE : FOR_ALL })
      written.push(path)
    }
  }
  return written
}

/** So many characters at once: a part of a report may be a line, or all places of a secret. */
const AT_ONCE = 65_536

/** Until nobody reads any more. */
function print(parts: Iterable<string>, terminal: Pick<Terminal, 'bytes'>): void {
  let text = ''
  for (const part of parts) {
    text += part
    if (text.length < AT_ONCE) continue
    if (!terminal.bytes(new TextEncoder().encode(text))) return
    text = ''
  }
  terminal.bytes(new TextEncoder().encode(text))
}

async function reportOf(format: string): Promise<Report> {
  const load = Object.entries(reports).find(([id]) => id === format)?.[1]
  if (!load) throw new Fault('input.invalid', `There is no format "${format}".`)
  return load()
}
