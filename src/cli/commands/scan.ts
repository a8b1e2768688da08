import { z } from 'zod'
import { scan } from '../../actions/scan.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { shownAs } from '../../core/finding.ts'
import { command, type Terminal } from '../command.ts'

type Seen = z.output<typeof scan.output>

export default command({
  usage: 'scan [paths...]',
  summary: 'Look for keys in files and folders, or in the usual places of this machine.',
  group: 'Find',
  examples: ['scan', 'scan src .env', 'scan --machine', 'scan . --json'],
  flags: z.object({
    paths: z.array(z.string()).optional().describe('Files and folders; this folder if none is named'),
    machine: z.boolean().default(false).describe('Look at shell histories, agent settings and .env files of your home'),
    reveal: z.boolean().default(false).describe('With --json: the values too, in clear'),
    json: z.boolean().default(false).describe('One JSON object'),
  }),

  async run({ paths, machine, reveal, json }, context, terminal) {
    const wanted = paths && paths.length > 0 ? paths : ['.']
    const seen = await perform(scan, { paths: wanted, machine, reveal: reveal && json }, context)
    if (json) terminal.out(JSON.stringify(asJson(seen)))
    else show(seen, terminal)
    if (seen.findings.some(isLikely)) return 1
    // What was named and not looked at makes the answer no whole one, whatever it is.
    return seen.skipped.some(({ path, reason }) => reason.startsWith('unreadable') || wanted.includes(path)) && !machine
      ? 3
      : 0
  },
})

/** The shape that DESIGN promises to programs: the first place stands in the finding itself. */
function asJson({ findings, scanned, skipped, left }: Seen) {
  return {
    version: 1,
    findings: findings.map(({ id, rule, provider, name, confidence, redacted, places, secret }) => ({
      id,
      rule,
      provider,
      name,
      ...places[0],
      confidence,
      redacted,
      places,
      ...(secret ? { secret: secret.reveal() } : {}),
    })),
    scanned,
    skipped,
    ...(left.length > 0 ? { left } : {}),
  }
}

/** What people see, and what makes the exit code 1. The rest stands in the JSON. */
function isLikely({ confidence }: Seen['findings'][number]): boolean {
  return confidence !== 'low'
}

function show({ findings: all, scanned, skipped, left }: Seen, terminal: Terminal): void {
  const { accent, danger, grey, bold } = terminal.style
  const findings = all.filter(isLikely)
  const unlikely = all.length - findings.length
  const files = `${scanned.files.toLocaleString('en')} ${scanned.files === 1 ? 'file' : 'files'} in ${scanned.seconds.toFixed(1)} s`
  if (findings.length === 0) terminal.out(`No keys lie in the open in ${files}.`)
  else terminal.out(`${findings.length} ${findings.length === 1 ? 'key' : 'keys'} in ${files}.`)
  for (const { title, name, redacted, confidence, places, id } of findings) {
    const sure = confidence === 'high' ? danger(confidence) : confidence
    terminal.out(`\n  ${bold(title)}   ${shownAs(redacted, name)}   ${sure}`)
    for (const { path, line, column } of places) terminal.out(`  ${accent(`  ${printable(path)}:${line}:${column}`)}`)
    terminal.out(grey(`    id:${id}`))
  }
  if (unlikely > 0) terminal.out(grey(`\n${unlikely} more that hardly are keys stand in: keyward scan --json`))
  for (const { path, reason } of skipped) terminal.say(`not looked at: ${printable(path)} (${reason})`)
  if (left.length > 0) terminal.say(`The time was over. Left: ${left.map(printable).join(', ')}`)
  if (findings.length === 0) return
  terminal.out('')
  terminal.out(`What each one means, and the next command for it: ${accent('keyward up .')}`)
  terminal.out(grey('Not a key? Put its id: line into .keywardignore, or keyward:allow behind it.'))
}
