import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A repository with ten files of about 9 KB in its index. */
export function makeRepository(folder: string): string {
  const random = generator(7)
  mkdirSync(folder, { recursive: true })
  for (let index = 0; index < 10; index++) writeFileSync(join(folder, `f${index}.ts`), block(random) + block(random))
  execFileSync('git', ['init', '-q'], { cwd: folder })
  execFileSync('git', ['add', '.'], { cwd: folder })
  return folder
}

/** Lines as servers write them: times, levels, paths, ids, URLs, now and then a token. The same for the same size. */
export function makeLog(path: string, megabytes: number): void {
  const random = generator(11)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const line = (): string =>
    `2026-11-26T10:${Math.floor(random() * 60)}:07.123Z ${pick(['INFO', 'WARN', 'DEBUG'])} [${pick(WORDS)}-${hex(random).slice(0, 8)}] ` +
    `GET /${pick(WORDS)}/${pick(WORDS)}?page=${Math.floor(random() * 90)} 200 ${Math.floor(random() * 900)}ms user=${pick(WORDS)} ` +
    `${random() < 0.05 ? `https://${pick(WORDS)}.example/${pick(WORDS)}` : pick(WORDS)}${random() < 0.01 ? ' token expired' : ''}\n`
  const parts = Array.from({ length: 64 }, () => Array.from({ length: 2000 }, line).join(''))
  const descriptor = openSync(path, 'w')
  for (let left = megabytes * 1e6; left > 0;) left -= writeSync(descriptor, pick(parts))
  closeSync(descriptor)
}

/** Writes a tree that looks like source code, the same for the same size: folders of small files, words, URLs, assignments, a few keys. */
export function makeTree(folder: string, megabytes: number): void {
  const random = generator(20_260_101)
  const blocks = Array.from({ length: 256 }, () => block(random))
  let left = megabytes * 1e6
  for (let index = 0; left > 0; index++) {
    const path = join(folder, `package-${Math.floor(index / 400)}`, `part-${Math.floor(index / 20) % 20}`)
    if (index % 20 === 0) mkdirSync(path, { recursive: true })
    const count = 1 + Math.floor(random() ** 3 * 12)
    const parts = Array.from({ length: count }, () => blocks[Math.floor(random() * blocks.length)] ?? '')
    const content = `// ${index}\n${parts.join('')}`
    writeFileSync(join(path, `file-${index}.ts`), content)
    left -= content.length
  }
}

const WORDS =
  `const let function return export import from async await if else for of new class readonly string number boolean null
  value index result options path name list map set get put item entry buffer offset length start end node parser render update request response header status error message user account session client server`
    .trim()
    .split(/\s+/)
const SIGNS = [' = ', '(', ') ', ' => ', ';\n', ': ', ', ', ' {\n  ', '}\n', '.', "'", ' + ']

/** About 4 KB of lines. */
function block(random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  let text = ''
  while (text.length < 4000) text += pick(WORDS) + pick(SIGNS)
  for (const word of ['nextToken', 'secretary', 'passwordField'])
    if (random() < 0.7) text += `const ${word} = ${pick(WORDS)}.${word}\n`
  if (random() < 0.3) text += `// see https://docs.acme.example/${pick(WORDS)}/${pick(WORDS)}#${pick(WORDS)}\n`
  if (random() < 0.05) text += `const apiToken = '${hex(random)}'\n`
  return text
}

function hex(random: () => number): string {
  return Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('')
}

/** Mulberry32: small and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
