import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

/**
 * `npm run pack [FOLDER]`: the file for the package registry. Its manifest is written here: the bundle needs nothing of the
 * repository's dependencies but the native keyring and terminal, and has no `engines`, as npm would silently install an older version instead.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = resolve(process.argv[2] ?? join(ROOT, 'dist'))
const KEPT = ['name', 'version', 'description', 'license', 'bin', 'type', 'exports']
const KEYRING = '@napi-rs/keyring'
const TERMINAL = '@lydell/node-pty'

const stage = mkdtempSync(join(tmpdir(), 'keyward-pack-'))
try {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.ts'), join(stage, 'dist')], { stdio: 'inherit' })
  for (const name of ['bin', 'lib', 'README.md', 'LICENSE'])
    cpSync(join(ROOT, name), join(stage, name), { recursive: true })
  const manifest = manifestOf(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await lint(manifest)
  mkdirSync(FOLDER, { recursive: true })
  console.log(join(FOLDER, npmPack()))
} finally {
  rmSync(stage, { recursive: true })
}

interface Own extends Record<string, unknown> {
  readonly dependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
}

function manifestOf(own: Own): Record<string, unknown> {
  const kept = Object.fromEntries(KEPT.map((key) => [key, own[key]]))
  const native = { [KEYRING]: own.dependencies[KEYRING], [TERMINAL]: own.optionalDependencies[TERMINAL] }
  return { ...kept, man: 'dist/keyward.1', optionalDependencies: native }
}

async function lint(manifest: Record<string, unknown>): Promise<void> {
  const found = await publint({ pkgDir: stage, level: 'warning', strict: true, pack: false })
  // The launcher begins as a shell script on purpose: bin/keyward.cjs says why.
  const messages = found.messages.filter(({ code }) => code !== 'BIN_FILE_NOT_EXECUTABLE')
  if (messages.length === 0) return
  for (const message of messages) console.error(formatMessage(message, manifest))
  throw new Error('publint found something in the package.')
}

/** With the machine's own npm and Node: its npm may be too old for the Node of this repository. */
function npmPack(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const env = { ...process.env, PATH: folders.join(delimiter) }
  const args = ['pack', '--silent', '--pack-destination', FOLDER]
  return execFileSync('npm', args, { cwd: stage, env, encoding: 'utf8' }).trim()
}
