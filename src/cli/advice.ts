import type { z } from 'zod'
import { advise } from '../actions/advise.ts'
import type { Context } from '../core/context.ts'
import { perform } from '../core/perform.ts'
import { printable } from '../core/printable.ts'
import { ago } from '../core/time.ts'
import { columns } from './columns.ts'
import type { Style, Terminal } from './command.ts'

type Seen = z.output<typeof advise.output>

/** The whole advice, as a person reads it: what was seen, one recommendation per group, what else is worth knowing, what is open. */
export function showAdvice(seen: Seen, { out, style }: Terminal, now: Date): void {
  if (seen.since) out(style.grey(`Last asked ${ago(seen.since, now)}.`))
  out(sentence(seen))
  out(keysIn(seen))
  for (const { what, was, is } of seen.changes) out(`  ${style.bold('changed')}  ${printable(what)}: ${was} → ${is}`)
  out('')
  out('What it goes by')
  const rows = seen.answers.map(({ short, is, why }) => [short, word(is), style.grey(printable(why))])
  for (const line of columns(rows)) out(line)
  for (const { label, title, why, against, notFor, lines } of seen.recommendations) {
    out('')
    out(`${printable(label)}: ${style.bold(title)}`)
    out(`  why               ${why}`)
    out(`  helps against     ${against}`)
    out(`  no help against   ${notFor}`)
    for (const { text } of lines) out(`    → ${style.accent(printable(text))}`)
  }
  showNotes(seen, { out, style })
  const open = seen.answers.filter(({ matters }) => matters)
  if (open.length > 0) {
    out('')
    out('Not known, and it would change this. Answer with yes or no:')
    for (const { question, id } of open) out(`  ${question}  ${style.accent(`keyward advise --answer ${id}=no`)}`)
  }
  out('')
  out(
    `Wherever they rest: a key that can be replaced within the hour is safe enough. ${style.accent('keyward list --due')}`,
  )
}

/** One line for commands that are about something else: where keys should rest here, from the machine alone. */
export async function adviceLine(context: Context, { accent }: Style): Promise<string | null> {
  const { recommendations } = await perform(advise, { brief: true }, context)
  const [first] = recommendations
  return first ? `Enough on this machine, ${first.label}: ${first.title}. Why: ${accent('keyward advise')}` : null
}

function showNotes({ notes }: Seen, { out, style }: Pick<Terminal, 'out' | 'style'>): void {
  if (notes.length === 0) return
  out('')
  out('Worth knowing here')
  for (const { what, why, how } of notes) {
    out(`  ${printable(what)} ${style.grey(why)}`)
    out(`    → ${style.accent(printable(how))}`)
  }
  const safe = notes.filter(({ isSafe }) => isSafe).length
  if (safe > 0) out(`  ${safe} of these can be done for you: ${style.accent('keyward advise --apply')}`)
}

/** One sentence on the machine, of what is known. */
function sentence({ answers, encrypted }: Seen): string {
  const is = new Map(answers.map((one) => [one.id, one.is]))
  const parts = [
    said(is.get('only-user'), 'one person', 'several accounts'),
    said(encrypted, 'disk encrypted', 'disk not encrypted'),
    said(is.get('internet'), 'reachable from the internet', 'not reachable from the internet'),
    said(is.get('unattended'), 'programs run unattended', 'programs run while you are here'),
  ].filter((part) => part !== null)
  return `This machine: ${parts.length === 0 ? 'it tells little of itself' : parts.join(', ')}.`
}

function keysIn({ keys: { files, inClear, inVault, inEnvironments, isWhole } }: Seen): string {
  const parts = [
    inClear === 0 ? 'No key was seen in clear' : `${count(inClear, 'key')} in clear in ${count(files, 'file')}`,
    inVault === 0 ? null : `${inVault} in the vault`,
    inEnvironments === null ? null : `${inEnvironments} in environments of running programs`,
  ].filter((part) => part !== null)
  return `${parts.join(', ')}.${isWhole ? '' : ' It looked for a second; all of it: keyward up'}`
}

function said(is: boolean | null | undefined, yes: string, no: string): string | null {
  return is === true ? yes : is === false ? no : null
}

function word(is: boolean | null): string {
  return is === null ? 'not known' : is ? 'yes' : 'no'
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`
}
