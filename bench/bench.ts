import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { maskLine, maskRatio, maskRow } from './mask.ts'
import { startLines, startRatios, startRows } from './run.ts'
import { heed } from './table.ts'
import { vaultLines, vaultRatio, vaultRow } from './vault.ts'

/**
 * `npm run bench -- [MEGABYTES] [--check|--write]`: all that is measured, one after the other. The artefacts are measured where they were built.
 * `--check` fails where a ratio got worse than bench/table.json by more than a tenth (by the clock a quarter), `--write` writes that table.
 */
const args = process.argv.slice(2)

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n`)
const [starts, mask, vault] = [startRows(), maskRow(), await vaultRow()]
for (const line of startLines(starts)) console.log(line)
console.log(`\n${maskLine(mask)}\n`)
for (const line of vaultLines(vault)) console.log(line)
console.log()
heed(args, [...startRatios(starts), maskRatio(mask), vaultRatio(vault)])
// In a process of its own: its garbage is not the others'.
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'scan.ts'), ...args], { stdio: 'inherit' })
if (status !== 0) process.exitCode = status ?? 1
