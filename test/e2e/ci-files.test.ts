import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { parse } from '../../src/cli/parse.ts'
import { fresh } from './keys.ts'
import { machine, PROGRAM } from './program.ts'

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.object({
        shell: z.string().optional(),
        run: z.string().optional(),
        uses: z.string().optional(),
        env: z.record(z.string(), z.string()).optional(),
        with: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
})
const Gitlab = z.object({
  keyward: z.object({
    variables: z.record(z.string(), z.string()),
    script: z.array(z.string()),
    artifacts: z.object({ reports: z.object({ secret_detection: z.string() }) }),
  }),
})
const Hooks = z.array(
  z.object({ id: z.string(), entry: z.string(), language: z.literal('system'), stages: z.array(z.string()) }),
)

const read = (path: string): unknown => parseYaml(readFileSync(path, 'utf8'))
const action = Action.parse(read('action.yml'))
const gitlab = Gitlab.parse(read('templates/keyward.gitlab-ci.yml')).keyward
const hooks = Hooks.parse(read('.pre-commit-hooks.yaml'))
const scripts = action.runs.steps.flatMap(({ run }) => run ?? [])

/** A machine on which `npx keyward@VERSION` starts the program under test, and a repository. */
function repository() {
  const { home, env } = machine()
  const folder = join(home, 'bot')
  const bin = join(home, 'bin')
  const temporary = join(home, 'temporary')
  for (const path of [folder, bin, temporary]) mkdirSync(path)
  const words = PROGRAM.map((word) => `'${word}'`).join(' ')
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\necho "$2" > '${home}/asked'\nshift 2\nexec ${words} "$@"\n`, {
    mode: 0o755,
  })
  const own = { ...env, PATH: `${bin}:${env['PATH']}` }
  writeFileSync(join(bin, 'keyward'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.org', ...args], { cwd: folder, env: own })
  git('init', '-q', '-b', 'main')
  const put = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text)
    git('add', '-A')
    git('commit', '-q', '-m', path)
  }
  return { home, folder, temporary, put, env: own }
}

/** All steps of the action that are scripts, as a runner does them: inputs go in, outputs of the first are what the last gets. */
function runAction(own: ReturnType<typeof repository>, given: Readonly<Record<string, string>> = {}) {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, one]) => [name, given[name] ?? one.default]),
  )
  const file = join(own.temporary, 'output')
  writeFileSync(file, '')
  let last = { status: 0, stdout: '' }
  for (const { shell, run, env = {} } of action.runs.steps) {
    if (run === undefined || last.status !== 0) continue
    const outputs = Object.fromEntries(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.split('=')),
    )
    const filled = Object.entries(env).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (inputs|steps\.scan\.outputs)\.([\w-]+) \}\}/, (_, from: string, key: string) =>
        String((from === 'inputs' ? inputs : outputs)[key]),
      ),
    ])
    const runner = { ...own.env, RUNNER_TEMP: own.temporary, GITHUB_OUTPUT: file, ...Object.fromEntries(filled) }
    const ran = spawnSync(shell ?? '', ['-e', '-c', run], { cwd: own.folder, env: runner, encoding: 'utf8' })
    last = { status: ran.status ?? 99, stdout: last.stdout + ran.stdout }
  }
  return last
}

test('every command of ours in these files exists and takes its words', async () => {
  const lines = [...scripts, ...gitlab.script].flatMap((text) =>
    [...text.matchAll(/keyward@\$KEYWARD_VERSION" ([^\n|]+?)(?: \|\||$)/gm)].map(([, line = '']) => line),
  )
  const entries = hooks.map(({ entry }) => entry.replace(/^keyward /, ''))
  expect([lines.length, entries.length]).toEqual([2, 2])
  for (const line of [...lines, ...entries]) {
    const [name = '', ...words] = line.replaceAll('"', '').replace('${what[@]}', '.').split(/\s+/).filter(Boolean)
    const known = Object.entries(commands).find(([id]) => id === name)?.[1]
    const wanted: Command | undefined = (await known?.load())?.default
    expect(wanted, line).toBeDefined()
    if (wanted) expect(() => parse(wanted, words)).not.toThrow()
  }
})

test('they ask for this version, and fetch nothing but that package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect([action.inputs['version']?.default, gitlab.variables['KEYWARD_VERSION']]).toEqual([version, version])
  expect([...scripts, ...gitlab.script].join('\n')).not.toMatch(/curl|wget|\$\{\{/)
})

test('the action fails where there is a key, tells where, writes the report, and repeats no value', () => {
  const own = repository()
  const value = fresh.openai()
  own.put('main.py', `key = "${value}"\n`)
  const { status, stdout } = runAction(own)
  expect(status).toBe(1)
  expect(stdout).toMatch(/^::\w+ [^\n]*file=main\.py/m)
  const report = readFileSync(join(own.temporary, 'keyward.sarif'), 'utf8')
  expect(JSON.parse(report).version).toBe('2.1.0')
  expect(stdout + report).not.toContain(value)
  expect(readFileSync(join(own.home, 'asked'), 'utf8')).toBe('keyward@0.1.0\n')
  expect(runAction(own, { fail: 'false' }).status).toBe(0)
})

test('the action passes where there is none, and with "since" looks only at what came since', () => {
  const own = repository()
  own.put('old.py', `key = "${fresh.openai()}"\n`)
  own.put('main.py', 'import os\n')
  expect(runAction(own, { since: 'HEAD~1' }).status).toBe(0)
  expect(runAction(own, { path: 'main.py', strict: 'true' }).status).toBe(0)
})

test('the action fails where it could not look', () => {
  expect(runAction(repository(), { path: 'gone' }).status).toBe(4)
})

test.each(hooks)('the hook $id of pre-commit refuses what holds a key', ({ entry, stages }) => {
  const own = repository()
  own.put('main.py', `key = "${fresh.openai()}"\n`)
  if (stages.includes('pre-commit')) {
    writeFileSync(join(own.folder, 'next.py'), `key = "${fresh.openai()}"\n`)
    execFileSync('git', ['add', '-A'], { cwd: own.folder, env: own.env })
  }
  const ran = spawnSync('sh', ['-c', entry], { cwd: own.folder, env: own.env, encoding: 'utf8', input: '' })
  expect([ran.status, ran.stderr.includes('OpenAI project key')]).toEqual([1, true])
})

test('the job of GitLab writes the report that it names, and fails where there is a key', () => {
  const own = repository()
  own.put('main.py', `key = "${fresh.openai()}"\n`)
  const ran = spawnSync('bash', ['-e', '-c', gitlab.script.join('\n')], {
    cwd: own.folder,
    env: { ...own.env, ...gitlab.variables },
    encoding: 'utf8',
  })
  expect(ran.status).toBe(1)
  const report = join(own.folder, gitlab.artifacts.reports.secret_detection)
  expect(existsSync(report) && JSON.parse(readFileSync(report, 'utf8')).scan.type).toBe('secret_detection')
})
