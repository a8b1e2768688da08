import { spawnSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

/** Writes dist/keyward, one executable for this platform with everything in it, the native keyring module too. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ARCH = { x64: 'x64', arm64: 'aarch64' }[process.arch as string]

const bun = join(ROOT, `node_modules/@oven/bun-${process.platform}-${ARCH}/bin/bun`)
const target = join(ROOT, 'dist/keyward')
// Of the files of the bundle: there a start reads few, and asks for what the runtime has without loading all of it. 1 ms.
const parts = join(ROOT, 'dist/parts')
rmSync(parts, { recursive: true, force: true })
await bundle(parts, 'scanner-worker')

const args = [
  'build',
  join(parts, 'keyward.js'),
  join(parts, 'scanner-worker.js'),
  '--compile',
  '--bytecode',
  '--minify',
  // Else every start loads what any command imports of the runtime: 4 ms.
  '--splitting',
  '--format=esm',
  // Most commands are over before compiled code pays, and compiling is a sixth of the start of `run`. What works longer gets there a few milliseconds later.
  '--compile-jit-policy=20',
  // Left on, the program would take the .env of the folder it is started in for its own environment, and a bunfig.toml for orders.
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  // Both flavours of the native module are installed (the lockfile knows no libc); this executable is linked to glibc.
  `--external=@napi-rs/keyring-linux-${process.arch}-musl`,
  // Bun has terminals of its own.
  '--external=@lydell/node-pty',
  `--outfile=${target}`,
]
const { status, error } = spawnSync(bun, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
rmSync(parts, { recursive: true })
if (error) console.error(`${bun}: ${error.message}`)
if (status !== 0) process.exitCode = 1
else console.log(`dist/keyward, ${Math.round(statSync(target).size / 2 ** 20)} MiB`)
