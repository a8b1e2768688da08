import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { parse } from 'smol-toml'
import { expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { Finding } from '../../src/core/finding.ts'
import { isUnedited, type KeptFile, pack, unpack, withoutEdits } from '../../src/core/fix-kept.ts'
import { masked, REMOVED } from '../../src/core/masked-keys.ts'
import { readJson, wrapJson } from '../../src/core/mcp-json.ts'
import { isWrapped, serversIn, type Wrapping } from '../../src/core/mcp-server.ts'
import { wrapToml } from '../../src/core/mcp-toml.ts'
import { wordsWithout } from '../../src/core/mcp-words.ts'
import { wrapYaml } from '../../src/core/mcp-yaml.ts'
import { nodesOfYaml } from '../../src/fixes/agent-config.ts'
import { Secret } from '../../src/core/secret.ts'

const KEY = `tvly-${'qZ7vK2mX9w'.repeat(3)}`
const REFERENCE = 'kw://bot/dev/NAME'

/** A key at that byte of a file, as the scanner tells it. */
function finding(key: string, offset: number): Finding {
  const place = { path: 'h', line: 1, column: 1, endLine: 1, endColumn: 1, offset, length: key.length }
  return {
    id: 'x',
    rule: 'tavily.key',
    title: 'Tavily key',
    provider: 'tavily',
    name: null,
    confidence: 'high',
    redacted: '…',
    secret: new Secret(key),
    places: [place],
  }
}

test('a masked history has every other byte as it was, whatever bytes those are', () => {
  const bytes = fc.uint8Array({ maxLength: 60 })
  fc.assert(
    fc.property(bytes, bytes, bytes, (before, between, after) => {
      const all = Buffer.concat([before, Buffer.from(KEY), between, Buffer.from(KEY), after])
      const { content, edits } = masked(new Secret(new Uint8Array(all)), 'h', [finding(KEY, before.length)])
      const expected = Buffer.concat([before, Buffer.from(REMOVED), between, Buffer.from(REMOVED), after])
      expect(Buffer.from(content.revealBytes()).equals(expected)).toBe(true)
      // What was sealed of it alone leads back, and what came behind the end since stays.
      const [kept] = unpack(pack([{ before: new Secret(all), after: content, edits }]))
      if (!kept || !('size' in kept)) throw new Error('the whole was kept')
      const grown = new Secret(Buffer.concat([expected, Buffer.from('more')]))
      expect([isUnedited(content, kept), isUnedited(new Secret(all), kept)]).toEqual([false, true])
      expect(withoutEdits(content, kept)?.equals(new Secret(all))).toBe(true)
      expect(withoutEdits(grown, kept)?.equals(new Secret(Buffer.concat([all, Buffer.from('more')])))).toBe(true)
      expect(withoutEdits(new Secret(Buffer.concat([Buffer.from('x'), expected])), kept)).toBeNull()
    }),
  )
})

test('a short password is masked where it was found, and not where the same letters stand by chance', () => {
  const text = 'mysql -p hunter22\nmake hunter22\n'
  expect(masked(new Secret(text), 'h', [finding('hunter22', 9)]).content.reveal()).toBe(
    'mysql -p REMOVED\nmake hunter22\n',
  )
})

test('what was sealed of several files comes back as it was', () => {
  const file = fc.record({
    before: fc.option(fc.uint8Array().map((bytes) => new Secret(bytes))),
    after: fc.uint8Array().map((bytes) => new Secret(bytes)),
  })
  fc.assert(
    fc.property(fc.array(file), (files: readonly KeptFile[]) => {
      const back = unpack(pack(files))
      expect(back.length).toBe(files.length)
      for (const [index, { before, after }] of files.entries()) {
        const one = back[index]
        if (!one || 'size' in one) throw new Error('only edits were kept')
        expect(one.after.equals(after)).toBe(true)
        expect(before === null ? one.before === null : one.before?.equals(before)).toBe(true)
      }
    }),
  )
})

const word = fc.string({ maxLength: 12 })
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,10}$/)
const settings = fc.record({
  first: fc.jsonValue({ maxDepth: 2 }),
  mcpServers: fc.dictionary(
    name,
    fc.record(
      {
        type: fc.constant('stdio'),
        command: word,
        args: fc.array(word, { maxLength: 3 }),
        env: fc.record({ KEY: fc.constant(KEY), LOG: word }),
        extra: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: ['command', 'env'] },
    ),
    { minKeys: 1, maxKeys: 3 },
  ),
  last: word,
})

test('settings in JSON say the same afterwards, but for the servers that are started otherwise', () => {
  fc.assert(
    fc.property(settings, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const before = readJson(text)
      const wrappings = serversIn(before).map(wrapping)
      expect(wrappings.length).toBe(Object.keys(value.mcpServers).length)
      const after = wrappings.reduce<string | null>((left, one) => left && wrapJson(left, one), text)
      expect(after).not.toBeNull()
      expect(after).not.toContain(KEY)
      expect(isWrapped(before, JSON.parse(after ?? ''), wrappings)).toBe(true)
    }),
  )
})

test('comments, order, blanks and trailing commas of JSON stay', () => {
  const text = `{
  // mine
  "mcpServers": {
    "a": {
      "env": { "KEY": "${KEY}" }, // why
      "command": "npx",
      "args": [
        "-y", /* yes */
        "x",
      ],
    },
  },
}
`
  const [server] = serversIn(readJson(text))
  expect(server && wrapJson(text, wrapping(server))).toBe(`{
  // mine
  "mcpServers": {
    "a": {
      "env": { "KEY": "${REFERENCE}" }, // why
      "command": "/bin/keyward",
      "args": [
        "run",
        "--",
        "npx",
        "-y", /* yes */
        "x",
      ],
    },
  },
}
`)
})

test.each([
  [
    'an inline table',
    `# mine\n[mcp_servers.a]\ncommand = "npx" # c\nargs = ["-y", "x"]\nenv = { KEY = "${KEY}", LOG = "1" }\n\n[other]\nkey = 1\n`,
    `# mine\n[mcp_servers.a]\ncommand = "/bin/keyward" # c\nargs = ["run", "--", "npx", "-y", "x"]\nenv = { KEY = "${REFERENCE}", LOG = "1" }\n\n[other]\nkey = 1\n`,
  ],
  [
    'a table of its own',
    `[mcp_servers."a"]\n  command = 'npx'\n[mcp_servers."a".env]\n"KEY" = '${KEY}'\r\n[z]\nKEY = "x"\n`,
    `[mcp_servers."a"]\n  command = "/bin/keyward"\r\n  args = ["run", "--", "npx"]\n[mcp_servers."a".env]\n"KEY" = "${REFERENCE}"\r\n[z]\nKEY = "x"\n`,
  ],
  [
    'a list over several lines',
    `[mcp_servers.a]\nargs = [\n  "-y", # yes\n]\nenv.KEY = "${KEY}"\ncommand = "npx"\n`,
    `[mcp_servers.a]\nargs = ["run", "--", "npx", \n  "-y", # yes\n]\nenv.KEY = "${REFERENCE}"\ncommand = "/bin/keyward"\n`,
  ],
])('in TOML only the server is another: %s', (_, text, expected) => {
  const before = parse(text)
  const wrappings = serversIn(before).map(wrapping)
  const after = wrappings.reduce<string | null>((left, one) => left && wrapToml(left, one), text) ?? ''
  expect(after.replaceAll('\r', '')).toBe(expected.replaceAll('\r', ''))
  expect(isWrapped(before, parse(after), wrappings)).toBe(true)
})

test('a server in a list is one too, under the name it gives itself', () => {
  const text = `{"mcpServers": [{"name": "a", "command": "npx", "env": {"KEY": "${KEY}"}}, {"command": "x"}]}`
  const before = readJson(text)
  const all = serversIn(before)
  expect(all.map((one) => [one.name, one.at])).toEqual([
    ['a', ['mcpServers', '0']],
    ['1', ['mcpServers', '1']],
  ])
  const wrappings = all.slice(0, 1).map(wrapping)
  const after = wrappings.reduce<string | null>((left, one) => left && wrapJson(left, one), text)
  expect(after).toBe(
    `{"mcpServers": [{"name": "a", "command": "/bin/keyward", "args": ["run", "--", "npx"], "env": {"KEY": "${REFERENCE}"}}, {"command": "x"}]}`,
  )
  expect(isWrapped(before, readJson(after ?? ''), wrappings)).toBe(true)
})

test('a program gets the same arguments from the shell that puts the key in, and no shell reads anything else in them', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('$HOME', '`id`', "it's", '"', '\\', '--key=', '\n', KEY))
  const argument = fc.array(part, { maxLength: 3 }).map((parts) => parts.join('').replaceAll(/\0|\$\{/g, ''))
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 4 }), (args) => {
      const print = ['-e', 'process.stdout.write(JSON.stringify(process.argv.slice(1)))', '--', ...args]
      const worded = wordsWithout(process.execPath, print, [new Secret(KEY)], new Set(['ARG_KEY_1']))
      expect(worded === null).toBe(!args.some((one) => one.includes(KEY)))
      if (!worded) return
      const [shell = '', ...words] = worded.words
      expect(words.join(' ')).not.toContain(KEY)
      const out = execFileSync(shell, words, { encoding: 'utf8', env: { ARG_KEY_2: KEY } })
      expect(JSON.parse(out)).toEqual(args)
    }),
    { numRuns: 25 },
  )
})

test('in YAML only the server is another, and comments stay', () => {
  const text = `# mine
name: x
mcpServers:
  - name: one # first
    command: npx # start
    args:
    - -y
    - it
    env:
      KEY: ${KEY} # mine too
      LOG: info
  - {name: two, command: uvx, env: {KEY: "${KEY}"}}
  - name: three
    env: {KEY: '${KEY}'}
    command: 'a b'
models: []
`
  const before: unknown = parseYaml(text)
  const wrappings = serversIn(before).map(wrapping)
  expect(wrappings.map(({ server }) => server.name)).toEqual(['one', 'two', 'three'])
  const after = wrappings.reduce<string | null>((left, one) => left && wrapYaml(nodesOfYaml)(left, one), text) ?? ''
  expect(after).toBe(`# mine
name: x
mcpServers:
  - name: one # first
    command: "/bin/keyward" # start
    args: ["run", "--", "npx", "-y", "it"]
    env:
      KEY: "${REFERENCE}" # mine too
      LOG: info
  - {name: two, command: "/bin/keyward", args: ["run", "--", "uvx"], env: {KEY: "${REFERENCE}"}}
  - name: three
    env: {KEY: "${REFERENCE}"}
    command: "/bin/keyward"
    args: ["run", "--", "a b"]
models: []
`)
  expect(isWrapped(before, parseYaml(after), wrappings)).toBe(true)
})

test('a change that nobody wanted is seen when the settings are read back', () => {
  const before = { mcpServers: { a: { command: 'x', env: { KEY } } }, other: 1 }
  const wrappings = serversIn(before).map(wrapping)
  const good = { mcpServers: { a: { command: '/bin/keyward', args: ['run', '--', 'x'], env: { KEY: REFERENCE } } } }
  expect(isWrapped(before, { ...good, other: 1 }, wrappings)).toBe(true)
  expect(isWrapped(before, { ...good, other: 2 }, wrappings)).toBe(false)
  expect(isWrapped(before, good, wrappings)).toBe(false)
})

function wrapping(server: Wrapping['server']): Wrapping {
  return { server, command: '/bin/keyward', args: ['run', '--'], own: null, references: new Map([['KEY', REFERENCE]]) }
}
