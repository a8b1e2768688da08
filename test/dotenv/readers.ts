import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { DialectName } from '../../src/core/dialect-names.ts'

/** What a reader has of each name, or null where it refuses the whole file. */
export type Read = Readonly<Record<string, string>> | null

export type Followed = Exclude<DialectName, 'dotenv'>

/** What is around the readers. */
export const AROUND: Readonly<Record<string, string>> = { HOME: '/home/somebody', OUT: 'out side', EMPTY: '' }
/** The names that the files set. */
const NAMES = ['X', 'Y', 'Z', 'W', 'K', 'A_1', 'A.B', 'A-B', '1A']

/** A reader as people have it. */
export interface Reader {
  readonly id: Followed | 'npm'
  /** Why it cannot be asked here, or null. */
  readonly absent: string | null
  readonly read: (texts: readonly string[], folder: string) => readonly Read[]
}

/** What `test/components/start.sh env-readers` installed, and what the machine has itself. */
const installed = process.env['KEYWARD_TEST_ENV_READERS'] ?? '/nonexistent'
const own = join(installed, 'python/bin/python')
const pythonProgram = existsSync(own) ? own : 'python3'
const composeProgram = join(installed, 'compose-go')
const npmFolder = join(installed, 'npm')
const kin = process.platform === 'linux' ? 'linux' : 'darwin'
const chip = process.arch === 'arm64' ? 'aarch64' : 'x64'
const bunProgram = join(import.meta.dirname, `../../node_modules/@oven/bun-${kin}-${chip}/bin/bun`)

const NODE =
  'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map(require("util").parseEnv)))'
const NPM =
  'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map(require("dotenv").parse)))'
const BUN =
  'process.stdout.write(JSON.stringify(Object.fromEntries(JSON.parse(process.argv.at(-1)).flatMap((name) => process.env[name] === undefined ? [] : [[name, process.env[name]]]))))'
const PYTHON = `
import io, json, logging, sys, dotenv
logging.disable(logging.CRITICAL)
path, out = sys.argv[1], []
for text in json.load(sys.stdin):
    open(path, "w", newline="", encoding="utf-8").write(text)
    out.append({name: value for name, value in dotenv.dotenv_values(path).items() if value is not None})
print(json.dumps(out))`
const RUBY = `
require "json"; require "dotenv"
File.write(ARGV[0], "")
puts JSON.generate(JSON.parse(STDIN.read).map { |text|
  File.binwrite(ARGV[0], text)
  begin; Dotenv::Parser.call(File.open(ARGV[0], "rb:bom|utf-8", &:read)); rescue Dotenv::FormatError; nil; end
})`
const BASH =
  'set -a; . "$1"; shift; for name; do if [ -v "$name" ]; then printf "%s=%s\\0" "$name" "${!name}"; fi; done'

export const READERS: readonly Reader[] = [
  { id: 'node', absent: null, read: (texts) => all(process.execPath, ['-e', NODE], texts) },
  {
    id: 'npm',
    absent: existsSync(npmFolder) ? null : 'dotenv of npm is not installed',
    read: (texts) => all(process.execPath, ['-e', NPM], texts, npmFolder),
  },
  { id: 'bun', absent: existsSync(bunProgram) ? null : 'Bun is not installed', read: byBun },
  {
    id: 'python',
    absent: lacks(pythonProgram, ['-c', 'import dotenv']),
    read: (texts, folder) => all(pythonProgram, ['-c', PYTHON, join(folder, 'python.env')], texts),
  },
  {
    id: 'ruby',
    absent: lacks('ruby', ['-e', 'require "dotenv"']),
    read: (texts, folder) => all('ruby', ['-e', RUBY, join(folder, 'ruby.env')], texts),
  },
  {
    id: 'compose',
    absent: existsSync(composeProgram) ? null : 'Go is not installed, or compose-go could not be fetched',
    read: (texts) => all(composeProgram, [], texts),
  },
  { id: 'bash', absent: lacks('bash', ['--version']), read: byBash },
]

/** Whether the dotenv for Ruby that is here is older than 3, which reads some files otherwise. */
export function isRubyOld(): boolean {
  const script = 'require "dotenv/version"; exit(Dotenv::VERSION.to_i < 3)'
  return spawnSync('ruby', ['-e', script], { stdio: 'ignore' }).status === 0
}

/** A program that takes and gives JSON. */
function all(program: string, args: readonly string[], texts: readonly string[], cwd = '/'): readonly Read[] {
  const env = { ...AROUND, PATH: process.env['PATH'], LANG: 'C.UTF-8' }
  return JSON.parse(execFileSync(program, args, { cwd, env, input: JSON.stringify(texts), encoding: 'utf8' }))
}

function byBun(texts: readonly string[], folder: string): readonly Read[] {
  return texts.map((text) => {
    const path = join(folder, 'bun.env')
    writeFileSync(path, text)
    const options = { cwd: folder, env: { ...AROUND, TMPDIR: folder }, encoding: 'utf8' } as const
    return JSON.parse(execFileSync(bunProgram, [`--env-file=${path}`, '-e', BUN, '--', JSON.stringify(NAMES)], options))
  })
}

/** Nothing can be started there: there is no PATH that leads to anything. */
function byBash(texts: readonly string[], folder: string): readonly Read[] {
  mkdirSync(join(folder, 'empty'), { recursive: true })
  return texts.map((text) => {
    const path = join(folder, 'shell.env')
    writeFileSync(path, text)
    const env = { ...AROUND, PATH: join(folder, 'empty') }
    const args = [
      '--norc',
      '--noprofile',
      '-c',
      BASH,
      'bash',
      path,
      ...NAMES.filter((name) => /^[A-Z]\w*$/i.test(name)),
    ]
    const { stdout } = spawnSync(shell(), args, { cwd: folder, env, encoding: 'utf8' })
    const pairs = stdout.split('\0').filter((pair) => pair !== '')
    return Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
  })
}

function shell(): string {
  return execFileSync('sh', ['-c', 'command -v bash'], { encoding: 'utf8' }).trim()
}

function lacks(program: string, args: readonly string[]): string | null {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? null : `${program} or its dotenv is not installed`
}
