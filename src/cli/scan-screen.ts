import { shownAs } from '../core/finding.ts'
import { printable } from '../core/printable.ts'
import type { Terminal } from './command.ts'
import { type Found, isLikely, type Reported } from './report.ts'
import { withCommas } from '../core/with-commas.ts'

/** What `keyward scan` found, for people. `written`: the reports that went to files. */
export function showScan(seen: Reported, written: readonly string[], terminal: Terminal): void {
  const { findings: all, scanned, skipped, left, known, isComplete, dropped } = seen
  const findings = all.filter(isLikely)
  const unlikely = all.length - findings.length
  const files = `${withCommas(scanned.files)} ${scanned.files === 1 ? 'file' : 'files'} in ${scanned.seconds.toFixed(1)} s`
  if (findings.length === 0) terminal.out(`No keys lie in the open in ${files}.`)
  else terminal.out(`${findings.length} ${findings.length === 1 ? 'key' : 'keys'} in ${files}.`)
  for (const finding of findings) showFinding(finding, terminal)
  const { grey, accent } = terminal.style
  showDropped(dropped, terminal)
  if (unlikely > 0) terminal.out(grey(`\n${unlikely} more that hardly are keys stand in: keyward scan --json`))
  if (known > 0) terminal.say(`${known} known already, by a baseline or another scanner's ignore list.`)
  for (const { path, reason } of skipped) terminal.say(`not looked at: ${printable(path)} (${reason})`)
  if (!isComplete) terminal.say('Stopped. This is what was found until then.')
  if (left.length > 0) terminal.say(`The time was over. Left: ${left.map(printable).join(', ')}`)
  for (const path of written) terminal.say(`Wrote ${printable(path)}.`)
  if (findings.length === 0) return
  terminal.out('')
  terminal.out(`What each one means, and the next command for it: ${accent('keyward up .')}`)
  terminal.out(grey('Not a key? keyward scan ignore ID --reason "why", or keyward:allow behind it.'))
}

function showFinding({ title, name, redacted, confidence, places, id, checks = [] }: Found, terminal: Terminal): void {
  const { accent, danger, grey, bold } = terminal.style
  const sure = confidence === 'high' ? danger(confidence) : confidence
  terminal.out(`\n  ${bold(title)}   ${shownAs(redacted, name)}   ${sure}`)
  for (const { path, line, column, commit } of places) {
    const from = commit === undefined ? '' : grey(`   ${commit.slice(0, 12)}`)
    terminal.out(`  ${accent(`  ${printable(path)}:${line}:${column}`)}${from}`)
  }
  terminal.out(grey(`    id:${id}`))
  for (const { check, outcome } of checks) terminal.out(grey(`    ${check.padEnd(WIDEST)} ${outcome}`))
}

const WIDEST = 'randomness'.length

/** What each reason means. */
const REASONS: Readonly<Record<string, string>> = {
  placeholder: 'shows how one looks',
  reference: 'names where it is kept',
  public: 'is made to be seen',
  'not random': 'is a word, a name or code',
  hash: 'is a digest',
  marked: 'is allowed by a comment on its line',
  allowed: 'is allowed by a rule file',
  ignored: 'is named in an ignore file',
  known: 'is known by a baseline or another scanner',
}

function showDropped(dropped: Reported['dropped'], terminal: Terminal): void {
  if (dropped.length === 0) return
  const { accent, grey } = terminal.style
  terminal.out(
    `\n${dropped.length === 1 ? '1 text was' : `${withCommas(dropped.length)} texts were`} looked at and dropped:`,
  )
  for (const { reason, rule, place } of dropped) {
    const where = accent(`${printable(place.path)}:${place.line}:${place.column}`)
    terminal.out(`  ${where}   ${printable(rule)}   ${grey(REASONS[reason] ?? reason)}`)
  }
}
