import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { maskLine, maskRow } from './mask.ts'
import { startLines, startRows } from './run.ts'
import { vaultLines, vaultRow } from './vault.ts'

/**
 * `npm run bench -- [MEGABYTES] [--check|--write]`: all that is measured, one after the other. The artefacts are measured where they were built.
 * `--check` fails where a ratio of the scan got worse than bench/table.json by more than a tenth, `--write` writes that table.
 */
const args = process.argv.slice(2)

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n`)
if (!args.includes('--check') && !args.includes('--write')) {
  for (const line of startLines(startRows())) console.log(line)
  console.log()
  console.log(`${maskLine(maskRow())}\n`)
  for (const line of vaultLines(await vaultRow())) console.log(line)
  console.log()
}
// In a process of its own: its garbage is not the others'.
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'scan.ts'), ...args], { stdio: 'inherit' })
process.exitCode = status ?? 1
