import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { startLines, startRows } from './run.ts'
import { vaultLines, vaultRow } from './vault.ts'

/** `npm run bench [MEGABYTES]`: all that is measured, one after the other. The artefacts are measured where they were built. */
const megabytes = process.argv[2] ?? '500'

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n`)
for (const line of startLines(startRows())) console.log(line)
console.log()
for (const line of vaultLines(await vaultRow())) console.log(line)
console.log()
// In a process of its own: it holds the whole tree's findings, and its garbage is not the others'.
spawnSync(process.execPath, [join(import.meta.dirname, 'scan.ts'), megabytes], { stdio: 'inherit' })
