import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { sample } from '../../src/core/sample.ts'
import { house, type House } from '../run/house.ts'
import { machine, type Machine, PROGRAM } from './program.ts'

const text = readFileSync('docs/use.md', 'utf8')
const VALUE = sample('base64', 40)
const SAID = `key with ${VALUE.length} characters`

/** The block that begins with this: "python", "bash direnvrc". */
function block(language: string): string {
  const [, found] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(text) ?? []
  if (found === undefined) throw new Error(`docs/use.md has no ${language}`)
  return found
}

async function bot(): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE, 'kw://bot/ci/KEY': VALUE })
  made.write('.env', 'OPENAI_API_KEY=kw://bot/${KEYWARD_ENVIRONMENT}/KEY\n')
  return made
}

/** Runs a script with `keyward` and `npx` in its PATH. */
function shell(
  { home, env }: Machine,
  folder: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
) {
  const bin = join(home, 'bin')
  mkdirSync(bin, { recursive: true })
  const program = PROGRAM.map((word) => `'${word}'`).join(' ')
  for (const [name, line] of [
    ['keyward', `exec ${program} "$@"`],
    ['npx', `shift 2; exec ${program} "$@"`],
    ['npm', 'echo "key with ${#OPENAI_API_KEY} characters"'],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const [first = '', ...rest] = words
  const paths = { PATH: `${bin}:${env['PATH'] ?? ''}`, KEYWARD_ENVIRONMENT: 'dev', ...more }
  return spawnSync(first, rest, { cwd: folder, env: { ...env, ...paths }, encoding: 'utf8' })
}

test.each([
  ['python', 'main.py', ['python3', 'main.py']],
  ['go', 'main.go', ['go', 'run', 'main.go']],
  ['ruby', 'main.rb', ['ruby', 'main.rb']],
] as const)('the example in %s gets its key', async (language, file, words) => {
  const missing = spawnSync(words[0], [language === 'go' ? 'version' : '--version']).status !== 0
  // A Go is large: CI has none.
  if (missing && (language === 'go' || process.env['CI'] !== 'true'))
    return console.log(`skipped: there is no ${words[0]} here`)
  const made = await bot()
  made.write(file, block(language))
  const env = { GOCACHE: join(made.home, 'go'), GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' }
  const ran = shell(made, made.folder, ['keyward', 'run', '--no-mask', '--', ...words], env)
  expect([ran.stdout, ran.status], ran.stderr).toEqual([`${SAID}\n`, 0])
})

test('a value that is put together from another is whole in the program', async () => {
  const made = await house({ 'kw://bot/dev/DB_PASSWORD': VALUE })
  made.write('.env', block('dotenv composed'))
  chmodSync(made.write('start.sh', '#!/bin/sh\nprintf %s "$DATABASE_URL"\n'), 0o755)
  const ran = shell(made, made.folder, ['bash', '-c', block('bash composed')])
  expect([ran.stdout, ran.status], ran.stderr).toEqual([`postgres://bot:${VALUE}@localhost/bot`, 0])
})

test('a shell evaluates what is printed, and direnv does', async () => {
  const made = await bot()
  const say = 'echo "key with ${#OPENAI_API_KEY} characters"'
  expect(shell(made, made.folder, ['bash', '-c', `${block('bash')}${say}`]).stdout).toBe(`${SAID}\n`)
  // What direnv's own library defines: https://direnv.net/man/direnv-stdlib.1.html
  const stdlib = 'use() { local what="$1"; shift; "use_$what" "$@"; }\nwatch_file() { test -f "$1"; }\n'
  const script = `set -e\n${stdlib}${block('bash direnvrc')}${block('bash envrc')}${say}`
  expect(shell(made, made.folder, ['bash', '-c', script]).stdout).toBe(`${SAID}\n`)
  made.write('.env', 'OPENAI_API_KEY=kw://bot/dev/NOTHING\n')
  const failed = shell(made, made.folder, ['bash', '-c', script])
  expect([failed.status === 0, failed.stdout]).toEqual([false, ''])
})

const Job = z.object({ script: z.array(z.string()) })
const Jobs = z.object({
  jobs: z.object({ test: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }) }),
})

test('a runner restores its own keys and starts the tests with them, masked', async () => {
  const made = await bot()
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  expect(shell(made, made.folder, ['bash', '-c', block('bash export')], { RECIPIENT: recipient }).status).toBe(0)
  const github = Jobs.parse(parse(block('yaml github'))).jobs.test.steps.flatMap(({ run }) => run ?? [])
  const gitlab = Job.parse(parse(block('yaml gitlab').replace('test:\n', ''))).script
  for (const lines of [github, gitlab]) {
    const runner = machine()
    const folder = join(runner.home, 'bot')
    mkdirSync(folder)
    for (const name of ['ci.age', '.env']) writeFileSync(join(folder, name), readFileSync(join(made.folder, name)))
    const more = { CI: 'true', KEYWARD_RECOVERY_KEY: identity }
    const ran = shell(runner, folder, ['bash', '-euo', 'pipefail', '-c', lines.join('\n')], more)
    expect([ran.status, ran.stdout.endsWith(`${SAID}\n`)], ran.stderr).toEqual([0, true])
    expect(ran.stdout + ran.stderr).not.toContain(identity)
  }
})
