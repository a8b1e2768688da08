import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

/**
 * `npm run build [FOLDER]`: writes dist/keyward.js for Node 24 and newer, and the manual page beside it. What is loaded only when used stays a file of its own in
 * dist/chunks.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = resolve(process.argv[2] ?? join(ROOT, 'dist'))

rmSync(join(DIST, 'keyward.js'), { force: true })
rmSync(join(DIST, 'chunks'), { recursive: true, force: true })

const { output } = await bundle(DIST, 'chunks/scanner-worker')

const packages = new Set(output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])).flatMap(packageOf))
const licences = [...packages].toSorted().map(licenceOf)
writeFileSync(join(DIST, 'licences.txt'), licences.join('\n'))

const size = output.reduce((sum, part) => sum + (part.type === 'chunk' ? Buffer.byteLength(part.code) : 0), 0)
console.log(
  `${join(DIST, 'keyward.js')}: ${output.length} files, ${Math.round(size / 1024)} KiB, ${packages.size} packages in it`,
)
execFileSync(process.execPath, [join(ROOT, 'scripts/manual.ts'), DIST], { stdio: 'inherit' })

function packageOf(id: string): readonly string[] {
  return /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []
}

/** Whoever passes on the work of others passes on their licence. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license
  return `${name} ${version}\n\n${text}\n\n${'-'.repeat(72)}\n`
}
