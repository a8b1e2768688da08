import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { type EntryLine, quote, readDotenv } from '../../src/core/dotenv.ts'
import { Secret } from '../../src/core/secret.ts'

/** The lines that parsers were seen to read differently, and the plain ones beside them. Each stands alone in a file. */
const INPUTS = [
  'X=unq#nocomment',
  'X="p@$$w0rd"',
  "X='p@$$w0rd'",
  'X="esc \\"q\\""',
  "X='it''s'",
  'X="tab\\tx"',
  'X="a\nb"',
  "X='a\nb'\n",
  'X=v\r\n',
  'X="a b"\r\nY=1\r\n',
  'X="a\r\nb"\r\n',
  'X = v',
  'X =v',
  'X= v',
  'X\t=\tv',
  ' X=v',
  '\tX=v',
  'export X=v',
  'export  X=v',
  'export\tX=v',
  'export X=',
  'X=',
  'X= ',
  'X= \nY=1\nZ=2',
  'X=\nY=1',
  'X=""',
  "X='' # c",
  'X=# c',
  'X= # c',
  'X=v # c',
  'X=v \t # c',
  'X=v\t# c',
  'X="v" # it"s',
  'X="v"# c',
  "X='v' # it's",
  'X=v # it\'s "q',
  'X="a #b"',
  "X='a # b'",
  'X="it\'s"',
  'X=\'say "x"\'',
  'X="it\'s',
  "X=it's",
  'X=a"b"c',
  'X="a"b',
  'X={"a":1}',
  'X=\'{"a": "b c"}\'',
  'X=a=b==',
  'X==b',
  'X=a b',
  'X=a&b',
  'X=a;b',
  'X=postgres://u@h:5432/d?sslmode=require&a=b',
  'X=a,b{c,d}*?[x]',
  'X=!a',
  'X="!a"',
  'X=%41+1',
  'X=a\\b',
  "X='a\\b'",
  "X='a\\nb'",
  "X='a\\\\b'",
  "X='a\\'",
  'X="a\\nb"',
  'X="a\\\\"',
  'X=pa$',
  'X="pa$"',
  "X='pa$'",
  'X=pa$1',
  "X='pa$1'",
  "X='$A1'",
  "X='p@$!w-$%$.'",
  'X="p@$% $."',
  'X=p@$.$/$',
  'X="p@$!w"',
  'X=p@$-w',
  'X=~/a',
  'X=a:~/b',
  'X=a~b',
  'X=é',
  'X="日本語 ok"',
  'X=\u00A0v\u00A0',
  'X="\u00A0v "',
  'X="\ta\u0001b"',
  'X=a\u0001b',
  'X="a\u2028b"',
  '\uFEFFX=v\nY=1',
  '\uFEFF# c\nX=v',
  'X=v\rY=w',
  'A.B=v',
  'A-B=v',
  'X=1\nX=2',
  'X="1"\nX=\'2\'',
  'X="abc\nY=1\nZ="q"\nW=2',
  'X="abc\nY=1',
  'X="a\n\n# b\nY=1\n" # c\nZ=2',
  'X=\'a\nY="1"\n\'\nZ=2',
  'X=\n"q"\nY=1',
  'K:\nX=1',
  'K: "a\nX=1\n"\nY=2',
  '1A="a\nX=1\n"\nY=2',
  '# it\'s "q\nX="1"',
  'X=-----BEGIN',
  'X="-----BEGIN A-----\nabc+/=\n-----END A-----\n"\nY=1',
]

/** Expanded or run by some: only for parsers that do not start programs, and with nothing to find. */
const NOT_FOR_A_SHELL = [
  'X=$A1-e',
  'X=$(true)',
  'X="$(true)"',
  'X=`true`',
  'X=`v`',
  'X="a`b`"',
  "X='$(true)'",
  "X='`v`'",
]

type Read = Readonly<Record<string, string | null | undefined>>

interface RealParser {
  readonly id: 'node' | 'bun' | 'python' | 'ruby' | 'shell'
  /** Why it cannot be asked here, or null. */
  readonly absent: string | null
  /** Null where the parser refuses the whole file. */
  readonly read: (content: string, names: readonly string[]) => Read | null
}

const folder = mkdtempSync(join(tmpdir(), 'keyward-dotenv-'))
afterAll(() => rmSync(folder, { recursive: true }))

const kin = process.platform === 'linux' ? 'linux' : 'darwin'
const chip = process.arch === 'arm64' ? 'aarch64' : 'x64'
const bun = join(import.meta.dirname, `../../node_modules/@oven/bun-${kin}-${chip}/bin/bun`)

const SHOW =
  'process.stdout.write(JSON.stringify(JSON.parse(process.argv.at(-1)).map((name) => process.env[name] ?? null)))'
const PYTHON = 'import json, sys, dotenv; print(json.dumps(dict(dotenv.dotenv_values(sys.argv[1]))))'
const RUBY = 'require "dotenv"; require "json"; puts JSON.generate(Dotenv.parse(ARGV[0]))'

const PARSERS: readonly RealParser[] = [
  { id: 'node', absent: null, read: (content) => parseEnv(content) },
  { id: 'bun', absent: existsSync(bun) ? null : 'Bun is not installed', read: readByBun },
  {
    id: 'python',
    absent: lacks('python3', ['-c', 'import dotenv']),
    read: (content) => readByProgram('python3', PYTHON, '-c', content),
  },
  {
    id: 'ruby',
    absent: lacks('ruby', ['-e', 'require "dotenv"']),
    read: (content) => readByProgram('ruby', RUBY, '-e', content),
  },
  { id: 'shell', absent: lacks('bash', ['--version']), read: readByShell },
]

describe.each(PARSERS)('what we call agreed, $id reads as we do', (parser) => {
  const inputs = parser.id === 'shell' ? INPUTS : [...INPUTS, ...NOT_FOR_A_SHELL]
  test.skipIf(parser.absent !== null)(parser.absent ?? `${inputs.length} files`, { timeout: 60_000 }, () => {
    let compared = 0
    for (const content of inputs) {
      const asked = entriesFor(parser, content)
      const real =
        asked.length === 0
          ? null
          : parser.read(
              content,
              asked.map(({ name }) => name),
            )
      for (const { name, value } of real === null ? [] : asked) {
        expect.soft(real?.[name], JSON.stringify(content)).toBe(value)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(40)
  })
})

describe.each(PARSERS)('what quote wrote, $id reads back', (parser) => {
  const values = [
    '',
    'abc',
    'a b',
    'a#b',
    "it's",
    'a"b',
    'a\nb\n',
    'p@$!w',
    'a;b|c&d',
    '~/x',
    '{"a": 1}',
    ' a ',
    'é\u00A0',
    'a\\b',
    '#a',
    'a`b',
  ]
  test.skipIf(parser.absent !== null)(parser.absent ?? `${values.length} values`, { timeout: 60_000 }, () => {
    for (const value of values) {
      const form = quote(new Secret(value))?.reveal()
      expect.soft(form, JSON.stringify(value)).toBeDefined()
      expect.soft(parser.read(`A=1\nX=${form}\nB=2\n`, ['X'])?.['X'], JSON.stringify(value)).toBe(value)
    }
  })
})

/** Names with the values that this parser has to read: the last entry of each name, agreed, and not refused by it. */
function entriesFor(parser: RealParser, content: string): { name: string; value: string }[] {
  const { lines } = readDotenv(new Secret(content))
  const last = new Map<string, EntryLine>()
  for (const line of lines) if (line.kind === 'entry') last.set(line.name, line)
  // A shell runs the file: one line that it cannot read spoils the ones below.
  if (
    parser.id === 'shell' &&
    lines.some((line) => line.kind === 'broken' || (line.kind === 'entry' && !suits(line, parser)))
  )
    return []
  return [...last.values()].flatMap((line) =>
    line.reading.agreed && suits(line, parser) ? [{ name: line.name, value: line.reading.value.reveal() }] : [],
  )
}

function suits({ reading }: EntryLine, { id }: RealParser): boolean {
  return reading.agreed && reading.refusals.every(({ by }) => by !== id)
}

function lacks(program: string, args: readonly string[]): string | null {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? null : `${program} or its dotenv is not installed`
}

function file(content: string): string {
  const path = join(folder, 'file.env')
  writeFileSync(path, content)
  return path
}

function readByBun(content: string, names: readonly string[]): Read {
  const args = [`--env-file=${file(content)}`, '-e', SHOW, '--', JSON.stringify(names)]
  const options = { cwd: folder, env: { HOME: folder, TMPDIR: folder }, encoding: 'utf8' } as const
  return pair(names, JSON.parse(execFileSync(bun, args, options)) as (string | null)[])
}

function readByProgram(program: string, script: string, flag: string, content: string): Read {
  const path = file(content)
  const ran = spawnSync(program, [flag, script, path], { encoding: 'utf8' })
  return JSON.parse(ran.stdout) as Read
}

function readByShell(content: string, names: readonly string[]): Read {
  const script = 'set -a; . "$1"; shift; for name; do printf "%s\\0" "${!name-(unset)}"; done'
  const args = ['--norc', '--noprofile', '-c', script, 'bash', file(content), ...names]
  const ran = spawnSync('bash', args, { cwd: folder, env: { HOME: folder }, encoding: 'utf8' })
  return pair(names, ran.stdout.split('\0'))
}

function pair(names: readonly string[], values: readonly (string | null | undefined)[]): Read {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]))
}
