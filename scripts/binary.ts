import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUILT, writeCatalogue } from './catalogue.ts'

/** Writes dist/keyward, one executable for this platform with everything in it, the native keyring module too. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ARCH = { x64: 'x64', arm64: 'aarch64' }[process.arch as string]

const bun = join(ROOT, `node_modules/@oven/bun-${process.platform}-${ARCH}/bin/bun`)
const target = join(ROOT, 'dist/keyward')
writeCatalogue()

const args = [
  'build',
  'src/main.ts',
  'src/scanner-worker.ts',
  '--compile',
  '--bytecode',
  '--minify',
  // Else every start loads what any command imports of the runtime: 4 ms.
  '--splitting',
  '--format=esm',
  // Most commands are over before compiled code pays, and compiling is a sixth of the start of `run`. What works longer gets there a few milliseconds later.
  '--compile-jit-policy=20',
  `--conditions=${BUILT}`,
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
if (error) console.error(`${bun}: ${error.message}`)
if (status !== 0) process.exitCode = 1
else console.log(`dist/keyward, ${Math.round(statSync(target).size / 2 ** 20)} MiB`)
