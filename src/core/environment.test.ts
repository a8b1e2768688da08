import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  carried,
  environmentFor,
  isVariableName,
  LARGEST_ENTRY,
  opensStore,
  steersCode,
  withoutLineEnding,
} from './environment.ts'
import { Secret } from './secret.ts'

test('what opens a store of keys is never handed on, unless a file asks for it', () => {
  const inherited = {
    PATH: '/bin',
    KEYWARD_HOME: '/x',
    OP_SERVICE_ACCOUNT_TOKEN: 'a',
    OP_SESSION_abc: 'b',
    VAULT_TOKEN: 'c',
    GONE: undefined,
  }
  expect(environmentFor(inherited, new Map())).toEqual({ PATH: '/bin' })
  expect(environmentFor(inherited, new Map([['VAULT_TOKEN', new Secret('own')]]))).toEqual({
    PATH: '/bin',
    VAULT_TOKEN: 'own',
  })
})

test('every other variable is handed on as it was, and values win over it', () => {
  const name = fc.stringMatching(/^X_[A-Z0-9_]{0,12}$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), fc.dictionary(name, fc.string()), (inherited, values) => {
      const secrets = new Map(
        Object.entries(values).map(([key, value]) => [key, new Secret(new TextEncoder().encode(value))]),
      )
      const texts = Object.fromEntries([...secrets].map(([key, value]) => [key, value.reveal()]))
      expect(environmentFor(inherited, secrets)).toEqual({ ...inherited, ...texts })
    }),
  )
})

test('names that decide which code runs are known, and names of plain settings are not among them', () => {
  for (const name of [
    'PATH',
    'LD_PRELOAD',
    'LD_AUDIT',
    'DYLD_INSERT_LIBRARIES',
    'NODE_OPTIONS',
    'npm_config_node_options',
    'PYTHONPATH',
    'BASH_ENV',
    'BASH_FUNC_ls%%',
    'IFS',
    'GIT_SSH_COMMAND',
    'PERL5OPT',
    'RUBYOPT',
    'JAVA_TOOL_OPTIONS',
    'KEYWARD_PROJECT',
  ])
    expect([name, steersCode(name)]).toEqual([name, true])
  for (const name of [
    'OPENAI_API_KEY',
    'PORT',
    'NODE_ENV',
    'PYTHONUNBUFFERED',
    'DATABASE_URL',
    'GIT_AUTHOR_NAME',
    'MY_PATH',
    'EDITOR_THEME',
    'LDAP_URL',
  ])
    expect([name, steersCode(name)]).toEqual([name, false])
  expect(opensStore('OPENAI_API_KEY')).toBe(false)
})

test('the largest entry that fits passes, one byte more is a fault that names it and never shows it', () => {
  const entry = (size: number) => new Map([['NAME', new Secret('v'.repeat(size))]])
  expect(carried(entry(LARGEST_ENTRY - 5)).size).toBe(1)
  expect(() => carried(entry(LARGEST_ENTRY - 4))).toThrow('"NAME" has 131,072 bytes with its name')
})

test('bytes that no environment carries are faults', () => {
  expect(() => carried(new Map([['A', new Secret(Uint8Array.of(0x61, 0, 0x62))]]))).toThrow('"A" has a NUL byte')
  expect(() => carried(new Map([['A', new Secret(Uint8Array.of(0xff))]]))).toThrow('"A" is not text')
})

test('a file loses one line ending at its end and nothing else', () => {
  const without = (text: string): string => withoutLineEnding(new Secret(text)).reveal()
  expect([
    without('a\n'),
    without('a\r\n'),
    without('a\n\n'),
    without('a'),
    without(' a '),
    without('\n'),
    without(''),
  ]).toEqual(['a', 'a', 'a\n', 'a', ' a ', '', ''])
})

test('only what every shell takes is a name', () => {
  expect(['A', '_a1', 'a'].every(isVariableName)).toBe(true)
  expect(['', '1A', 'A-B', 'A.B', 'A=B', 'A\0', 'É'].some(isVariableName)).toBe(false)
})
