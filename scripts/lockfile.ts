import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Keeps package-lock.json such that `npm install` is quiet and the same everywhere. `--check` says what is wrong and changes nothing.
 *
 * - `engines`: npm on an older Node would warn of every package that wants a newer one, though ours run on the Node that is installed
 *   with them.
 * - `resolved`: the address of one registry; other machines have others.
 * - An install script or an address that is no registry cannot be taken out, only avoided: that fails in both modes.
 */
const PATH = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const LEFT_OUT = ['engines', 'resolved']

const lock: { readonly packages: Record<string, Record<string, unknown>> } = JSON.parse(readFileSync(PATH, 'utf8'))
const problems: string[] = []
let removed = 0

for (const [name, entry] of Object.entries(lock.packages)) {
  if (entry.hasInstallScript) problems.push(`${name} has an install script`)
  if (name && !entry.link && !entry.integrity) problems.push(`${name} is not pinned by its hash`)
  for (const key of LEFT_OUT) {
    if (!(key in entry)) continue
    delete entry[key]
    removed += 1
  }
}

if (process.argv.includes('--check')) {
  if (removed > 0) problems.push(`${removed} entries of ${LEFT_OUT.join(' or ')}. Run: node scripts/lockfile.ts`)
} else if (removed > 0) writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`)

for (const problem of problems) console.error(`package-lock.json: ${problem}`)
if (problems.length > 0) process.exitCode = 1
else console.log(`${Object.keys(lock.packages).length} locked packages: no engines, no addresses, no install scripts`)
