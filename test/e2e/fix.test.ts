import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fresh } from './keys.ts'
import { type Machine, machine } from './program.ts'

/** A home that others may enter: a repository that tracks its `.env`, histories of three shells, and settings of agents. */
function home() {
  const owner = machine()
  const at = (path: string): string => join(owner.home, path)
  for (const folder of ['bot', '.codex', '.cursor', '.local/share/fish', 'Dropbox/shop'])
    mkdirSync(at(folder), { recursive: true })
  chmodSync(owner.home, 0o755)
  const keys = { git: fresh.tavily(), bash: fresh.anthropic(), zsh: fresh.openai(), fish: fresh.tavily() }
  const agents = { claude: fresh.openai(), codex: fresh.anthropic(), cursor: fresh.tavily(), shop: fresh.openai() }
  const claude = {
    mcpServers: { one: { command: 'printenv', args: ['OPENAI_API_KEY'], env: { OPENAI_API_KEY: agents.claude } } },
  }
  const contents: Readonly<Record<string, string>> = {
    'bot/.env': `TAVILY_API_KEY=${keys.git}\n`,
    'Dropbox/shop/.env': `OPENAI_API_KEY=${agents.shop}\n`,
    '.bash_history': `#1700000000\nexport ANTHROPIC_API_KEY=${keys.bash}\n#1700000001\nls\n`,
    '.zsh_history': `: 1700000000:0;export OPENAI_API_KEY=${keys.zsh}\n: 1700000001:0;echo a\\\nb\n`,
    '.local/share/fish/fish_history': `- cmd: set -x TAVILY_API_KEY ${keys.fish}\n  when: 1700000000\n  paths:\n    - x\n`,
    '.claude.json': JSON.stringify(claude, null, 2),
    '.codex/config.toml': `[mcp_servers.two]\ncommand = "printenv"\nargs = ["ANTHROPIC_API_KEY"]\nenv = { ANTHROPIC_API_KEY = "${agents.codex}" }\n`,
    '.cursor/mcp.json': `{\n  // mine\n  "mcpServers": { "three": { "command": "true", "env": { "TAVILY_API_KEY": "${agents.cursor}" } } },\n}\n`,
  }
  for (const [path, content] of Object.entries(contents)) {
    writeFileSync(at(path), content)
    chmodSync(at(path), path.endsWith('.env') ? 0o644 : 0o600)
  }
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', at('bot'), '-c', 'user.name=ada', '-c', 'user.email=ada@x.test', ...words], {
      encoding: 'utf8',
      env: owner.env,
    })
  git('init', '-q')
  git('add', '.env')
  git('commit', '-q', '-m', 'one')
  return { owner, at, git, paths: Object.keys(contents), values: Object.values({ ...keys, ...agents }), agents }
}

test('everything in a home is mended at once, servers start with their keys, and undo gives each file back', async () => {
  const { owner, at, git, paths, values, agents } = home()
  const before = paths.map((path) => state(at(path)))
  const looked = await owner.keyward(['fix'])
  expect([looked.code, paths.map((path) => state(at(path)))]).toEqual([2, before])
  expect(looked.stderr).toContain('Nothing was changed')
  for (const value of values) expect(looked.stdout + looked.stderr).not.toContain(value)
  expect((await owner.keyward(['fix', '--dry-run'])).code).toBe(1)

  const done = await owner.keyward(['fix', '--yes', '--json'])
  expect(done.stderr).not.toContain('Not done')
  expect(done.code).toBe(0)
  const { mends, undo } = JSON.parse(done.stdout)
  expect(new Set(mends.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['done']))
  expect(undo).toBe('keyward undo')
  for (const path of paths.filter((one) => !one.endsWith('.env')))
    for (const value of values) expect(readFileSync(at(path), 'utf8')).not.toContain(value)
  expect([git('ls-files'), git('status', '--short')]).toEqual(['', 'D  .env\n?? .gitignore\n'])
  expect(statSync(at('bot/.env')).mode & 0o777).toBe(0o600)
  expect(lstatSync(at('Dropbox/shop/.env')).isSymbolicLink()).toBe(true)

  const { command, args, env } = JSON.parse(readFileSync(at('.claude.json'), 'utf8')).mcpServers.one
  expect(execFileSync(command, args, { env: { ...owner.env, ...env }, encoding: 'utf8', cwd: '/' })).toBe(
    `${agents.claude}\n`,
  )
  expect((await owner.keyward(['fix'])).code).toBe(0)

  for (const _ of mends) expect((await owner.keyward(['undo'])).code).toBe(0)
  expect(paths.map((path) => state(at(path)))).toEqual(before)
  expect([git('ls-files'), git('status', '--short')]).toEqual(['.env\n', ''])
  expect((await owner.keyward(['undo'])).code).toBe(4)
}, 240_000)

test('on a terminal each is shown and asked for, and what is refused stays', async () => {
  const owner = machine()
  const [bash, zsh] = [join(owner.home, '.bash_history'), join(owner.home, '.zsh_history')]
  for (const path of [bash, zsh]) writeFileSync(path, `export TAVILY_API_KEY=${fresh.tavily()}\n`, { mode: 0o600 })
  const before = [state(bash), state(zsh)]
  const { code, stdout } = await owner.typed(
    ['fix', '--only', 'history'],
    [
      ['.bash_history', 'n'],
      ['.zsh_history', 'y'],
    ],
  )
  expect(code).toBe(0)
  expect(stdout).toContain('1 mended.')
  expect(state(bash)).toBe(before[0])
  expect(readFileSync(zsh, 'utf8')).toBe('export TAVILY_API_KEY=REMOVED\n')
}, 120_000)

test('up names the command that mends what it found', async () => {
  const owner: Machine = machine()
  writeFileSync(join(owner.home, '.bash_history'), `export TAVILY_API_KEY=${fresh.tavily()}\n`, { mode: 0o600 })
  const { stdout } = await owner.keyward(['up'])
  const [, path = ''] = /keyward fix (\S+)/.exec(stdout) ?? []
  expect(path).toBe(join(owner.home, '.bash_history'))
  expect((await owner.keyward(['fix', path, '--yes'])).code).toBe(0)
  expect((await owner.keyward(['up'])).stdout).toContain('No keys lie in the open')
}, 120_000)

test('a kind that there is not is said, with those there are', async () => {
  const { code, stderr } = await machine().keyward(['fix', '--only', 'everything'])
  expect(code).toBe(2)
  expect(stderr).toContain('history')
})

function state(path: string): string {
  return `${lstatSync(path).isSymbolicLink()} ${(statSync(path).mode & 0o777).toString(8)} ${readFileSync(path, 'utf8')}`
}
