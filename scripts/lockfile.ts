import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Keeps package-lock.json such that `npm install` is quiet and the same everywhere. `--check` says what is wrong and changes nothing.
 *
 * - `engines`: npm on an older Node would warn of every package that wants a newer one, though ours run on the Node that is installed
 *   with them.
 * - `libc`: npm 9 does not know it and would write the file anew without it.
 * - `resolved`: the address of one registry; other machines have others.
 * - `bin` of the platform packages of Node: npm 9 links each of them and then takes the link away. `scripts/node` stands in.
 * - What cannot be taken out, only avoided, fails in both modes: an install script, and an entry without version or hash, as npm 11
 *   leaves behind for other platforms when it adds a package to a file without `resolved`.
 */
const PATH = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const PLATFORM_NODE = /^node_modules\/node-(?:linux|darwin)-/

const lock: { readonly packages: Record<string, Record<string, unknown>> } = JSON.parse(readFileSync(PATH, 'utf8'))
const problems: string[] = []
let removed = 0

for (const [name, entry] of Object.entries(lock.packages)) {
  if (entry.hasInstallScript) problems.push(`${name} has an install script`)
  if (entry.link || !name.startsWith('node_modules/')) continue
  if (!entry.version || !entry.integrity) problems.push(`${name} is not pinned by version and hash`)
  for (const key of ['engines', 'libc', 'resolved', ...(PLATFORM_NODE.test(name) ? ['bin'] : [])]) {
    if (!(key in entry)) continue
    delete entry[key]
    removed += 1
  }
}

if (process.argv.includes('--check')) {
  if (removed > 0) problems.push(`${removed} lines that differ from machine to machine. Run: node scripts/lockfile.ts`)
} else if (removed > 0) writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`)

for (const problem of problems) console.error(`package-lock.json: ${problem}`)
if (problems.length > 0) process.exitCode = 1
else console.log(`${Object.keys(lock.packages).length} locked packages: no engines, no addresses, no install scripts`)
