import { readFileSync } from 'node:fs'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'

const REPLACED = '\uFFFD'

/**
 * Runtimes hand us arguments and variables as text: bytes that are no UTF-8 have become U+FFFD and would reach the program changed. Fault
 * `input.invalid` names the first; a U+FFFD that was really typed passes. What cannot be looked at passes too.
 */
export function assertExact(argv: readonly string[], environment: Readonly<Record<string, string>>): void {
  const word = argv.find((text) => text.includes(REPLACED))
  if (word !== undefined && !isText('/proc/self/cmdline'))
    throw new Fault(
      'input.invalid',
      `The argument "${printable(word)}" is not UTF-8, and would reach the program changed.`,
    )
  const [name] = Object.entries(environment).find(([, value]) => value.includes(REPLACED)) ?? []
  if (name === undefined || isText('/proc/self/environ')) return
  throw new Fault(
    'input.invalid',
    `The variable "${printable(name)}" is not UTF-8, and would reach the program changed.`,
    {
      hint: `Start it without: env -u ${printable(name)} keyward run -- COMMAND`,
    },
  )
}

function isText(path: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return true
  } catch (error) {
    return !(error instanceof TypeError)
  }
}
