import { expect, test } from 'vitest'
import {
  callsUs,
  huskyLine,
  isSecretFile,
  missingLines,
  PROBES,
  withHusky,
  withIgnoreLines,
  withLefthook,
  withoutUs,
  withPreCommit,
} from '../../src/core/guarding.ts'

const PRE_COMMIT = [
  ['of two blanks', 'repos:\n  - repo: https://example.org/x\n    rev: v1\n    hooks:\n      - id: a\n'],
  [
    'at the margin',
    'default_stages: [pre-commit]\nrepos:\n- repo: local\n  hooks:\n  - id: a\nci:\n  autofix: false\n',
  ],
  ['without a last line feed', 'repos:\n  - repo: local\n    hooks: []'],
] as const

for (const [name, text] of PRE_COMMIT) {
  test(`a configuration of pre-commit ${name} gets our hooks among its own, and loses them again`, () => {
    const after = withPreCommit(text) ?? ''
    expect([callsUs(after, 'pre-commit'), callsUs(after, 'pre-push')]).toEqual([true, true])
    expect(after.indexOf('keyward')).toBeLessThan(
      after.includes('ci:') ? after.indexOf('ci:') : Number.POSITIVE_INFINITY,
    )
    expect(withoutUs(`${after}\n`, 'pre-commit').trimEnd()).toBe(text.trimEnd())
  })
}

test('what is written in another way is left alone', () => {
  for (const text of ['', 'repos: [{repo: local}]', 'hooks:\n  - a\n']) expect(withPreCommit(text)).toBeNull()
  for (const text of ['pre-commit: {commands: {}}\n', 'pre-commit:\n  scripts:\n    a.sh:\n      runner: sh\n'])
    expect(withLefthook(text)).toBeNull()
})

test('a configuration of lefthook gets our hooks, whatever else it has, and loses them again', () => {
  for (const text of [
    '',
    'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: npm run lint\n',
    'pre-commit:\n  jobs:\n    - run: npm test\npost-merge:\n  commands:\n    x:\n      run: y\n',
  ]) {
    const after = withLefthook(text) ?? ''
    expect([callsUs(after, 'pre-commit'), callsUs(after, 'pre-push')]).toEqual([true, true])
    expect(withoutUs(after, 'lefthook').trim()).toBe(text.trim())
    expect(withLefthook(after)).toBe(after)
  }
})

test('a hook of husky keeps its lines before ours', () => {
  const after = withHusky('npm test\n', 'pre-commit')
  expect(after).toBe(`npm test\n${huskyLine('pre-commit')}\n`)
  expect(callsUs(after, 'pre-commit')).toBe(true)
  expect(withoutUs(after, 'husky')).toBe('npm test\n')
})

test('the lines that .gitignore lacks are those whose names git would not ignore, and an example stays to be shared', () => {
  expect(missingLines(new Set())).toEqual(['.env', '.env.*', '*.key', '*.pem', '!.env.example'])
  expect(missingLines(new Set(PROBES))).toEqual(['!.env.example'])
  expect(missingLines(new Set(PROBES.filter((name) => name !== '.env.example')))).toEqual([])
})

test('lines are put behind what is there', () => {
  expect(withIgnoreLines('node_modules', ['.env'])).toBe('node_modules\n\n# Keys stay out of git.\n.env\n')
  expect(withIgnoreLines('a\n', [])).toBe('a\n')
})

test('files that hold secrets are known by their names, examples and fixtures are none', () => {
  const yes = ['.env', 'a/.env.production', 'server.key', 'deploy/id_rsa', 'cert.pem', 'x.p12', '.netrc']
  const no = ['.env.example', 'id_rsa.pub', 'test/fixtures/server.key', 'src/env.ts', 'key.ts', '.envrc.sample']
  expect(yes.filter((path) => !isSecretFile(path))).toEqual([])
  expect(no.filter(isSecretFile)).toEqual([])
})
