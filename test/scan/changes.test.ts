import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import type { Selection } from '../../src/core/scanner.ts'
import { changesOf, contentsOf, repositoryOf } from '../../src/machine/git-changes.ts'
import { scanChanges } from '../../src/scan/changes.ts'
import type { Scan } from '../../src/scan/scan.ts'
import { commandRunner } from '../../src/tools/command.ts'
import { files } from '../../src/tools/files.ts'
import { temporaryFolder } from '../folder.ts'
import { acmeKey, catalogue } from './keys.ts'

const tools = { command: commandRunner({ PATH: process.env['PATH'] }), files }

function repository() {
  const root = temporaryFolder()
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', root, '-c', 'user.name=ada', '-c', 'user.email=ada@example.org', ...args], {
      encoding: 'utf8',
    }).trim()
  git('init', '-q', '-b', 'main')
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const commit = (message: string): string => {
    git('add', '-A')
    git('commit', '-q', '--allow-empty', '-m', message)
    return git('rev-parse', 'HEAD')
  }
  return { root, git, put, commit, look: (selection: Selection) => look(root, selection) }
}

async function look(root: string, selection: Selection): Promise<Scan> {
  const changes = await changesOf(root, selection, tools)
  return scanChanges({
    providers: catalogue,
    root,
    now: () => new Date(),
    changes: changes.map((change) => ({ ...change, shown: change.path })),
    contents: (objects, skip) => contentsOf(root, objects, tools, skip),
  })
}

function places({ findings }: Scan): string[] {
  return findings.flatMap((finding) => finding.places.map(({ path, line }) => `${path}:${line}`))
}

test('what is staged is looked at, and not what lies in the work tree', async () => {
  const { put, git, look: see } = repository()
  put('a', `x\n${acmeKey(1)}\n`)
  git('add', '-A')
  put('a', 'clean\n')
  put('b', acmeKey(2))
  const seen = await see({ kind: 'staged' })
  expect([places(seen), seen.scanned.files]).toEqual([['a:2'], 1])
})

test('a secret that stood in the file before is not told again, though its line moved or the file was renamed', async () => {
  const { root, put, commit, git, look: see } = repository()
  put('a', `${acmeKey(1)}\n${'some line\n'.repeat(20)}`)
  commit('one')
  put('a', `new line\n${acmeKey(1)}\n${'some line\n'.repeat(20)}${acmeKey(2)}\n`)
  renameSync(join(root, 'a'), join(root, 'b'))
  git('add', '-A')
  expect(places(await see({ kind: 'staged' }))).toEqual(['b:23'])
})

test('a weak secret that got another value is new, though its place and so its id is the same', async () => {
  const { put, commit, git, look: see } = repository()
  const line = (value: string): string => `url = postgres://ada:${value}@db7.acme.io/x\n`
  put('a', line(['k9', 'Qz7w', 'Xp'].join('')))
  commit('one')
  put('a', line(['m3', 'Vt8r', 'Lq'].join('')))
  git('add', '-A')
  expect(places(await see({ kind: 'staged' }))).toEqual(['a:1'])
})

test('since a commit every version that came is looked at, also one that a later commit took out, and each place has its commit', async () => {
  const { put, commit, look: see } = repository()
  put('a', acmeKey(1))
  const first = commit('one')
  put('b', `x\n${acmeKey(2)}`)
  const second = commit('two')
  put('b', 'clean')
  commit('three')
  const seen = await see({ kind: 'since', ref: first })
  expect(seen.findings.map((finding) => finding.places)).toEqual([
    [expect.objectContaining({ path: 'b', line: 2, commit: second })],
  ])
})

test('what a merge itself brings is looked at, and what it takes over is not told twice', async () => {
  const { put, commit, git, look: see } = repository()
  put('a', 'start')
  const first = commit('one')
  git('checkout', '-q', '-b', 'side')
  put('side', acmeKey(1))
  commit('side')
  git('checkout', '-q', 'main')
  put('main', 'x')
  commit('main')
  git('merge', '-q', '--no-commit', 'side')
  put('evil', acmeKey(2))
  commit('merge')
  expect(places(await see({ kind: 'since', ref: first })).toSorted()).toEqual(['evil:1', 'side:1'])
})

test('before a push is told what no remote has', async () => {
  const { root, put, commit, git, look: see } = repository()
  put('a', acmeKey(1))
  commit('one')
  const remote = temporaryFolder()
  execFileSync('git', ['init', '-q', '--bare', remote])
  git('remote', 'add', 'origin', remote)
  git('push', '-q', 'origin', 'main')
  put('b', acmeKey(2))
  const to = commit('two')
  expect(places(await see({ kind: 'push' }))).toEqual(['b:1'])
  expect(places(await see({ kind: 'range', from: git('rev-parse', 'HEAD~1'), to }))).toEqual(['b:1'])
  expect(places(await look(root, { kind: 'range', from: null, to }))).toEqual(['b:1'])
})

test('from a folder inside, and with an own setting for such, names are those from the top', async () => {
  const { root, put, git } = repository()
  put('inner/a', acmeKey(1))
  put('b', acmeKey(2))
  git('add', '-A')
  git('config', 'diff.relative', 'true')
  const changes = await changesOf(join(root, 'inner'), { kind: 'staged' }, tools)
  expect(changes.map(({ path }) => path)).toEqual(['b', 'inner/a'])
})

test('what git does not have is told, and what stands around it is read, whether one answer is enough for all or not', async () => {
  const { root, put, git } = repository()
  put('a', 'first\n')
  put('b', '')
  git('add', '-A')
  const [a, b] = ['a', 'b'].map((path) => ({ path, blob: git('hash-object', path) }))
  const objects = [a, { path: 'gone', blob: '1'.repeat(40) }, b, a].flatMap((one) => one ?? [])
  for (const isRefused of [false, true]) {
    let refusals = isRefused ? 1 : 0
    const command: typeof tools.command = async (argv, options) => {
      if (argv.includes('--batch') && refusals-- > 0) throw new Fault('program.failed', 'That was too much.')
      return tools.command(argv, options)
    }
    const skipped: unknown[] = []
    const read: string[] = []
    for await (const { index, content } of contentsOf(root, objects, { ...tools, command }, (one) => skipped.push(one)))
      read.push(`${index} ${Buffer.from(content).toString()}`)
    expect(read).toEqual(['0 first\n', '2 ', '3 first\n'])
    expect(skipped).toEqual([{ path: 'gone', reason: 'unreadable (not in this repository)' }])
  }
})

test('names with blanks, line feeds and arrows are names', async () => {
  const { put, git, look: see } = repository()
  const names = ['a b', 'two\nlines', 'x -> y', '-r', 'ünï']
  names.forEach((name, index) => put(name, acmeKey(index)))
  git('add', '-A')
  expect(places(await see({ kind: 'staged' })).toSorted()).toEqual(names.map((name) => `${name}:1`).toSorted())
})

test('the ignore file of the repository counts', async () => {
  const { put, git, look: see } = repository()
  put('.keywardignore', 'fixtures/\n')
  put('fixtures/a', acmeKey(1))
  git('add', '-A')
  expect(places(await see({ kind: 'staged' }))).toEqual([])
})

test('outside of a repository, and for a commit that is none, there is a clear fault', async () => {
  await expect(repositoryOf(temporaryFolder(), tools)).rejects.toMatchObject({ code: 'git.none' })
  const { root, commit, look: see } = repository()
  commit('one')
  expect(await repositoryOf(root, tools)).toBe(root)
  for (const ref of ['nothing', '--all', '-1', 'a..b'])
    await expect(see({ kind: 'since', ref })).rejects.toMatchObject({ code: 'git.unknown' })
  await expect(see({ kind: 'range', from: null, to: '--all' })).rejects.toMatchObject({ code: 'git.unknown' })
})
