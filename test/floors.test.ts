import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, type Source, sources } from './house/source.ts'

interface Floor {
  /** Floors it may import besides itself; a path names one file, `types of x` only its types. */
  readonly floors: readonly string[]
  readonly packages: readonly string[]
}

/** Reading and writing disk. */
const DISK = ['node:fs', 'node:fs/promises', 'node:path', 'node:url', 'node:os']

/** DESIGN 3. What a floor may touch comes through what it may import; `GLOBALS` below covers what needs no import. */
const FLOORS: Readonly<Record<string, Floor>> = {
  core: { floors: [], packages: ['zod'] },
  // The library of AWS sends by `Tools.http`; where its credentials come from it reads by itself.
  crypto: {
    floors: ['core'],
    packages: ['zod', 'age-encryption', '@aws-sdk/client-kms', 'node:crypto', 'node:buffer'],
  },
  providers: { floors: ['core', 'crypto'], packages: ['zod', 'node:zlib'] },
  stores: { floors: ['core', 'crypto'], packages: ['zod', 'node:path'] },
  targets: { floors: ['core', 'crypto'], packages: ['zod', 'node:path'] },
  fixes: { floors: ['core', 'crypto'], packages: ['zod', 'smol-toml', 'yaml', 'node:path'] },
  database: { floors: ['core'], packages: ['zod', 'kysely', 'pg', 'node:sqlite', 'node:net', ...DISK] },
  scan: {
    floors: ['core', 'crypto'],
    packages: [
      'zod',
      'ignore',
      're2js',
      'smol-toml',
      'node:buffer',
      'node:zlib',
      'node:worker_threads',
      'node:timers/promises',
      ...DISK,
    ],
  },
  machine: { floors: ['core'], packages: ['zod', 'node:path'] },
  tools: {
    floors: ['core'],
    packages: ['@napi-rs/keyring', 'node:child_process', 'node:crypto', 'node:http', 'node:tls', ...DISK],
  },
  run: {
    floors: ['core'],
    packages: ['zod', '@lydell/node-pty', 'node:child_process', 'node:process', 'node:stream', 'node:tty', ...DISK],
  },
  actions: { floors: ['core', 'crypto'], packages: ['zod', 'node:path'] },
  cli: {
    floors: ['core', 'actions', 'run'],
    packages: [
      'zod',
      'commander',
      'node:path',
      'node:process',
      'node:readline',
      'node:readline/promises',
      'node:stream',
      'node:tty',
      'node:util',
    ],
  },
  server: { floors: ['core', 'actions'], packages: ['zod', 'hono', '@hono/node-server', 'node:http', 'node:net'] },
  gateway: { floors: ['core', 'actions'], packages: ['zod', 'undici', 'node:http', 'node:net', 'node:tls'] },
  mcp: { floors: ['core', 'actions', 'run'], packages: ['zod', '@modelcontextprotocol/sdk'] },
  web: { floors: ['types of actions', 'core/client.ts', 'crypto/share.ts'], packages: ['react', 'react-dom'] },
}

/** The one place where floors meet, what it reads, and what starts it. */
const ROOF = new Set([
  'app.ts',
  'catalogue.ts',
  'config.ts',
  'main.ts',
  'project-file.ts',
  'rules.ts',
  'scanner.ts',
  'scanner-worker.ts',
])

/** Files that may reach one floor further than their neighbours, by how their path begins, and why. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  // The vault is a store like any other; its shelf is the database.
  'stores/embedded/': ['database'],
}

/** Folders whose files are a list: each must stand alone. What two need goes down to core. */
const LISTS = new Set([
  'providers',
  'stores',
  'targets',
  'fixes',
  'actions',
  'cli/commands',
  'cli/reports',
  'crypto/slots',
  'core/dialects',
])

/** Clock, chance and network come as arguments on these floors. */
const PURE = new Set(['core', 'providers', 'stores', 'targets', 'fixes', 'machine', 'actions'])
const GLOBALS = [
  'new Date()',
  'Date.now',
  'performance.now',
  'Math.random',
  'fetch()',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]

const files = sources()
const shipped = files.filter(({ path }) => !ROOF.has(path))
const links = shipped.flatMap((file) => file.imports.map((link) => ({ file, link })))

test('there is something to check', () => {
  console.log(`floors: ${files.length} files, ${links.length} imports, ${new Set(files.map(floorOf)).size} folders`)
  expect(files.length).toBeGreaterThan(15)
  expect(links.length).toBeGreaterThan(15)
})

test('every file of src lies on a floor', () => {
  expect(shipped.filter((file) => !FLOORS[floorOf(file)]).map(({ path }) => path)).toEqual([])
})

test('a floor imports only itself and what stands below it', () => {
  expect(links.flatMap(({ file, link }) => upward(file, link.from, link.isType))).toEqual([])
})

test('a floor uses only the packages it was given', () => {
  expect(links.flatMap(({ file, link }) => strange(file, link.from))).toEqual([])
})

test('files of one list do not import each other', () => {
  expect(links.flatMap(({ file, link }) => sideways(file, link.from))).toEqual([])
})

test('nothing is passed on: the only index.ts are the generated lists', () => {
  const barrels = files.filter((file) => file.passesOn).map(({ path }) => path)
  const indexes = files.filter(({ path }) => path.endsWith('index.ts'))
  const byHand = indexes.filter(
    ({ path, text }) => !LISTS.has(dirname(path)) || !text.startsWith('// Written by `npm run index`'),
  )
  expect([...barrels, ...byHand.map(({ path }) => path)]).toEqual([])
})

test('no file keeps state of its own or is imported for what it does', () => {
  const state = files.flatMap(({ path, variables }) => variables.map((name) => `${path} declares ${name} for everyone`))
  const bare = files.flatMap(({ path, imports }) =>
    imports.filter((one) => one.isBare).map(({ from }) => `${path} imports ${from} for its effect`),
  )
  expect([...state, ...bare]).toEqual([])
})

test('only commands have a default export', () => {
  const others = files.filter(({ path }) => dirname(path) !== 'cli/commands')
  expect(others.filter((file) => file.hasDefaultExport).map(({ path }) => path)).toEqual([])
})

test('only config.ts reads the environment', () => {
  expect(
    files.filter(({ path, uses }) => uses.has('process.env') && path !== 'config.ts').map(({ path }) => path),
  ).toEqual([])
})

test('clock, chance and network are arguments, never globals', () => {
  const found = files
    .filter((file) => PURE.has(floorOf(file)))
    .flatMap(({ path, uses }) => GLOBALS.filter((name) => uses.has(name)).map((name) => `${path} uses ${name}`))
  expect(found).toEqual([])
})

test('the rules see what they forbid', () => {
  const bad = parse(
    'core/bad.ts',
    `import '../app.ts'
     import { type A } from '../cli/main.ts'
     export * from './secret.ts'
     export let state = 0
     const { env } = process
     const late = () => import('node:fs')
     export const now = () => new Date()
     export default env.HOME`,
  )
  expect(bad.imports.map(({ from, isBare, isType }) => [from, isBare, isType])).toEqual([
    ['../app.ts', true, false],
    ['../cli/main.ts', false, true],
    ['./secret.ts', false, false],
    ['node:fs', false, false],
  ])
  expect([bad.passesOn, bad.hasDefaultExport, bad.variables]).toEqual([true, true, ['state']])
  expect([bad.uses.has('process.env'), bad.uses.has('new Date()')]).toEqual([true, true])
  expect(upward(bad, '../cli/main.ts', true)).not.toEqual([])
  expect(strange(bad, 'node:fs')).not.toEqual([])
  expect(sideways(parse('providers/bad.ts', ''), './other.ts')).not.toEqual([])
})

function floorOf({ path }: Pick<Source, 'path'>): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path
}

function targetOf(file: Source, from: string): string {
  return join(dirname(file.path), from).replaceAll('\\', '/')
}

function upward(file: Source, from: string, isType: boolean): readonly string[] {
  if (!from.startsWith('.')) return []
  const target = targetOf(file, from)
  const floor = floorOf({ path: target })
  const own = floorOf(file)
  const allowed = new Set([own, ...(FLOORS[own]?.floors ?? []), ...doorsOf(file)])
  if (allowed.has(floor) || allowed.has(target)) return []
  if (isType && allowed.has(`types of ${floor}`)) return []
  return [`${file.path} imports ${target}`]
}

function doorsOf({ path }: Source): readonly string[] {
  return Object.entries(DOORS).flatMap(([start, floors]) => (path.startsWith(start) ? floors : []))
}

function strange(file: Source, from: string): readonly string[] {
  if (from.startsWith('.')) return []
  const name = from.startsWith('node:')
    ? from
    : from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/')
  if (!name.startsWith('node:') && builtinModules.includes(name)) return [`${file.path} imports ${from} without node:`]
  return FLOORS[floorOf(file)]?.packages.includes(name) ? [] : [`${file.path} imports ${from}`]
}

function sideways(file: Source, from: string): readonly string[] {
  const list = dirname(file.path)
  if (!from.startsWith('.') || !LISTS.has(list) || file.path.endsWith('/index.ts')) return []
  const target = targetOf(file, from)
  return target.startsWith(`${list}/`) ? [`${file.path} imports its sibling ${target}`] : []
}
