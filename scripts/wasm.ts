import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run wasm`: compiles src/scan/assembly into src/scan/gate-wasm.ts, which is committed, so that nobody needs the compiler to run from
 * source. With `--check` it only says whether the two agree.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCE = 'src/scan/assembly/gate.ts'
const TARGET = 'src/scan/gate-wasm.ts'

const wasm = compiled()
const lines =
  Buffer.from(wasm)
    .toString('base64')
    .match(/.{1,110}/g) ?? []
const text = [
  `// Written by \`npm run wasm\` from ${SOURCE.slice('src/scan/'.length)}. Do not edit.`,
  '',
  '/** The machine code of the gate, as base64: so it is in the bundle and in the executable without a file beside them. */',
  'export const GATE_WASM =',
  ...lines.map((line, index) => `  '${line}'${index < lines.length - 1 ? ' +' : ''}`),
  '',
].join('\n')

const path = join(ROOT, TARGET)
const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text
if (isCurrent) console.log(`1 module, ${wasm.length} bytes: up to date`)
else if (process.argv.includes('--check')) {
  console.error(`${TARGET} is not what ${SOURCE} compiles to. Run: npm run wasm`)
  process.exitCode = 1
} else {
  writeFileSync(path, text)
  console.log(`1 module, ${wasm.length} bytes: wrote ${TARGET}`)
}

/** By the compiler's command line: its own types would declare other globals for the whole repository. */
function compiled(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-wasm-'))
  const out = join(folder, 'gate.wasm')
  try {
    const flags = ['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd', '--initialMemory', '1']
    const program = join(ROOT, 'node_modules/assemblyscript/bin/asc.js')
    execFileSync(process.execPath, [program, SOURCE, '--outFile', out, ...flags], { cwd: ROOT, stdio: 'inherit' })
    return readFileSync(out)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
