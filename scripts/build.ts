import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

/** Writes dist/keyward.js for Node 24 and newer. What is loaded only when used stays a file of its own in dist/chunks. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

rmSync(join(DIST, 'keyward.js'), { force: true })
rmSync(join(DIST, 'chunks'), { recursive: true, force: true })

await build({
  cwd: ROOT,
  input: { keyward: 'src/main.ts' },
  platform: 'node',
  tsconfig: true,
  // Native: npm installs the one of the machine beside the bundle.
  external: ['@napi-rs/keyring'],
  output: {
    dir: DIST,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
    comments: false,
  },
})

const chunks = readdirSync(join(DIST, 'chunks')).map((name) => join(DIST, 'chunks', name))
const total = [join(DIST, 'keyward.js'), ...chunks].reduce((sum, path) => sum + statSync(path).size, 0)
console.log(`dist/keyward.js and ${chunks.length} chunks, ${Math.round(total / 1024)} KiB`)
