import fc from 'fast-check'
import { expect, test } from 'vitest'
import { credentialName, fieldName, scopeName, slug } from './name.ts'

const invalid = expect.objectContaining({ code: 'name.invalid' })

test('names of projects and environments are small, short and begin with a letter or digit', () => {
  for (const good of ['a', '0', 'my-app', 'my.app_2', 'a'.repeat(63)]) expect(scopeName('project', good)).toBe(good)
  for (const bad of ['', 'A', '-a', '.a', '_a', '..', 'a b', 'a/b', 'ä', 'a\n', '\na', 'a\0', 'a'.repeat(64)]) {
    expect(() => scopeName('environment', bad), JSON.stringify(bad)).toThrow(invalid)
  }
})

test('names of credentials begin with a letter or "_"', () => {
  for (const good of ['A', '_', 'OPENAI_API_KEY', 'a.b-c', 'x'.repeat(128)]) expect(credentialName(good)).toBe(good)
  for (const bad of ['', '1A', '-A', '.A', 'A B', 'A/B', 'A=B', 'É', 'A\n', 'x'.repeat(129)]) {
    expect(() => credentialName(bad), JSON.stringify(bad)).toThrow(invalid)
  }
})

test('names of fields are small and hold no dot', () => {
  for (const good of ['value', '2fa', 'recovery-code_1', 'f'.repeat(63)]) expect(fieldName(good)).toBe(good)
  for (const bad of ['', 'Value', 'a.b', '-a', '_a', 'a\n', 'f'.repeat(64)]) {
    expect(() => fieldName(bad), JSON.stringify(bad)).toThrow(invalid)
  }
})

test('the fault quotes the name and says what is allowed', () => {
  expect(() => scopeName('project', 'My App')).toThrow('"My App" cannot name a project.')
})

test('a folder gives a project name that people would have chosen', () => {
  const cases = {
    'My App!': 'my-app',
    Grüße: 'gru-e',
    '.config': 'config',
    a__b: 'a__b',
    'site.example.org': 'site.example.org',
    '  x  ': 'x',
    'Crème brûlée': 'creme-brulee',
    '---': null,
    世界: null,
    '': null,
  }
  expect(Object.fromEntries(Object.keys(cases).map((folder) => [folder, slug(folder)]))).toEqual(cases)
})

test('whatever the folder is called, the slug is a name or nothing, and stays itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.stringMatching(/^[ -~]{0,100}$/)),
      (folder) => {
        const name = slug(folder)
        if (name === null) return
        expect(scopeName('project', name)).toBe(name)
        expect(slug(name)).toBe(name)
      },
    ),
  )
})
