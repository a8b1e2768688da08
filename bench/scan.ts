import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { providers } from '../src/providers/index.ts'
import { scanTree } from '../src/scan/scan.ts'

/** One line of the table: our work beside that of a peer over the same data, medians of runs that took turns. */
export interface ScanRow {
  readonly work: string
  readonly files: number
  readonly megabytes: number
  readonly seconds: number
  readonly findings: number
  /** Null where ripgrep is not installed. */
  readonly peerSeconds: number | null
  readonly ratio: number | null
  readonly anchors: number
}

const ANCHORS = 50

/** Measures `keyward scan` over a folder, beside `rg -uuu -F -c` with 50 of the scanner's anchors. Everything is read once before. */
export async function scanRow(folder: string, runs = 5): Promise<ScanRow> {
  const anchors = anchorList()
  const list = join(mkdtempSync(join(tmpdir(), 'keyward-anchors-')), 'anchors.txt')
  writeFileSync(list, `${anchors.join('\n')}\n`)
  const ours: number[] = []
  const peer: number[] = []
  let last = await once(folder)
  const hasPeer = ripgrep(list, folder) !== null
  for (let run = 0; run < runs; run++) {
    last = await once(folder)
    ours.push(last.seconds)
    const seconds = hasPeer ? ripgrep(list, folder) : null
    if (seconds !== null) peer.push(seconds)
  }
  rmSync(join(list, '..'), { recursive: true })
  const seconds = median(ours)
  const peerSeconds = hasPeer ? median(peer) : null
  return {
    work: 'keyward scan (engine in process)',
    files: last.files,
    megabytes: last.bytes / 1e6,
    seconds,
    findings: last.findings,
    peerSeconds,
    ratio: peerSeconds === null ? null : seconds / peerSeconds,
    anchors: anchors.length,
  }
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

function anchorList(): string[] {
  const all = providers.flatMap(({ keys }) => keys.flatMap((kind) => (kind.near ? [] : kind.anchors)))
  return [...new Set(all)].toSorted().slice(0, ANCHORS)
}

async function once(folder: string): Promise<{ seconds: number; files: number; bytes: number; findings: number }> {
  const begun = performance.now()
  const { scanned, findings } = await scanTree({ providers, paths: [folder], cwd: folder, now: () => new Date() })
  const seconds = (performance.now() - begun) / 1000
  return { seconds, files: scanned.files, bytes: scanned.bytes, findings: findings.length }
}

function ripgrep(list: string, folder: string): number | null {
  const begun = performance.now()
  const { error } = spawnSync('rg', ['-uuu', '-F', '-c', '-f', list, folder], { stdio: 'ignore' })
  return error ? null : (performance.now() - begun) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
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

/** `node bench/scan.ts [MEGABYTES|FOLDER]` prints the row. Without an argument 500 MB are made in a temporary folder and removed. */
async function main(argument = '500'): Promise<void> {
  const isSize = /^\d+$/.test(argument) && !statSync(argument, { throwIfNoEntry: false })
  const folder = isSize ? mkdtempSync(join(tmpdir(), 'keyward-bench-')) : argument
  try {
    if (isSize) makeTree(folder, Number(argument))
    const row = await scanRow(folder)
    const beside =
      row.ratio === null
        ? 'ripgrep is not installed'
        : `rg ${row.peerSeconds?.toFixed(2)} s   ${row.ratio.toFixed(2)} ×`
    const size = `${row.files} files, ${row.megabytes.toFixed(0)} MB, ${row.anchors} anchors, ${row.findings} findings`
    process.stdout.write(`${row.work}   ${row.seconds.toFixed(2)} s   ${beside}   ${size}\n`)
  } finally {
    if (isSize) rmSync(folder, { recursive: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2])
