import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Known,
  NOTHING_KNOWN,
  readBaseline,
  readGitleaksIgnore,
  together,
  withoutKnown,
} from '../../src/core/baseline.ts'
import type { Finding } from '../../src/core/finding.ts'
import { idsOn, type Ignored, readIgnoreFile, withIgnored } from '../../src/core/ignore-file.ts'
import { Secret } from '../../src/core/secret.ts'
import { digests } from '../../src/crypto/hash.ts'

const NOW = new Date('2026-11-26T12:00:00Z')
const hash = (value: string) => digests(new TextEncoder().encode(value))

function finding(value: string, over: Partial<Finding> = {}): Finding {
  const place = { path: 'src/a.ts', line: 3, column: 1, endLine: 3, endColumn: 9, offset: 40, length: 8 }
  return {
    id: hash(value).sha256.slice(0, 32),
    rule: 'stripe.secret',
    title: 'Stripe key',
    provider: 'stripe',
    name: null,
    confidence: 'high',
    redacted: '…',
    secret: new Secret(value),
    places: [place],
    ...over,
  }
}

function left(findings: readonly Finding[], known: Known): string[] {
  return withoutKnown(findings, known, ({ secret }) => digests(secret.revealBytes())).findings.map(({ secret }) =>
    secret.reveal(),
  )
}

const ID = fc.string({ minLength: 32, maxLength: 32, unit: fc.constantFrom(...Array.from('0123456789abcdef')) })
const IGNORED: fc.Arbitrary<Ignored> = fc.record({
  id: ID,
  until: fc.constantFrom(null, '2026-11-26', '2031-01-01'),
  reason: fc.constantFrom('', 'the sandbox key', 'ünïcode, "quoted" # more'),
})

test('what is added stands there once, sorted, and nothing else of the file is lost', () => {
  fc.assert(
    fc.property(fc.array(IGNORED), fc.array(IGNORED), (before, added) => {
      const head = '# of ours\n\n*.bak\n'
      const text = withIgnored(withIgnored(head, before), added)
      const { paths, findings } = readIgnoreFile(text)
      const wanted = new Map([...before, ...added].map((one) => [one.id, one]))
      expect(findings).toEqual([...wanted.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      expect(paths.filter((line) => line !== '')).toEqual(['# of ours', '*.bak'])
      expect(withIgnored(text, added)).toBe(text)
    }),
  )
})

test('an entry with a day counts up to that day and not longer', () => {
  const entry = { id: 'a'.repeat(32), until: '2026-11-26', reason: '' }
  expect(idsOn([entry], NOW).size).toBe(1)
  expect(idsOn([entry], new Date('2026-11-27T00:00:00Z')).size).toBe(0)
})

test('a line that begins like an id and is none names a path, as any other', () => {
  expect(readIgnoreFile('id:123\nid:ABC\n').paths).toEqual(['id:123', 'id:ABC', ''])
})

test('a baseline of ours takes out what it names, wherever it moved', () => {
  const one = finding('value-one')
  const text = withIgnored('', [{ id: one.id, until: null, reason: '' }])
  const moved = { ...one, places: [{ ...one.places[0], path: 'new.ts', line: 99 }] as const }
  expect(left([moved, finding('value-two')], readBaseline(text, 'b', NOW, hash))).toEqual(['value-two'])
})

test('a report of gitleaks takes out its values, and where they are hidden its places', () => {
  const entry = { RuleID: 'stripe-access-token', File: 'src/a.ts', StartLine: 3 }
  const inClear = JSON.stringify([{ ...entry, Secret: 'value-one' }])
  const hidden = JSON.stringify([{ ...entry, Secret: 'REDACTED' }])
  const two = finding('value-two', { places: [{ ...finding('x').places[0], line: 4, offset: 60 }] })
  for (const text of [inClear, hidden])
    expect(left([finding('value-one'), two], readBaseline(text, 'b', NOW, hash))).toEqual(['value-two'])
})

test('a baseline of detect-secrets takes out a value in the file that it names, and not in another', () => {
  const text = JSON.stringify({ results: { 'src/a.ts': [{ hashed_secret: hash('value-one').sha1, line_number: 1 }] } })
  const elsewhere = finding('value-one', { places: [{ ...finding('x').places[0], path: 'src/b.ts' }] })
  expect(left([finding('value-one')], readBaseline(text, 'b', NOW, hash))).toEqual([])
  expect(left([elsewhere], readBaseline(text, 'b', NOW, hash))).toEqual(['value-one'])
})

test('an entry by line does not hide another secret on that line', () => {
  const known = readGitleaksIgnore('# comment\nsrc/a.ts:stripe-access-token:3\n')
  const other = finding('value-two', {
    rule: 'acme.key',
    provider: 'acme',
    places: [{ ...finding('x').places[0], offset: 60 }],
  })
  const alike = finding('value-two', { places: [{ ...finding('x').places[0], offset: 60 }] })
  expect(left([finding('value-one')], known)).toEqual([])
  expect(left([finding('value-one'), other], known)).toEqual(['value-two'])
  expect(left([finding('value-one'), alike], known)).toEqual(['value-one', 'value-two'])
})

test('an entry of gitleaks with a commit before it counts for the file', () => {
  expect(left([finding('value-one')], readGitleaksIgnore(`${'a'.repeat(40)}:src/a.ts:generic-api-key:3`))).toEqual([])
})

test('what is no baseline is refused', () => {
  for (const text of ['{}', '[1]', '{"results": 1}', '[{"a":1}]'])
    expect(() => readBaseline(text, 'b', NOW, hash)).toThrow(expect.objectContaining({ code: 'file.invalid' }))
})

test('several lists count together, and none takes out nothing', () => {
  const one = readBaseline(withIgnored('', [{ id: finding('value-one').id, until: null, reason: '' }]), 'b', NOW, hash)
  const two = readGitleaksIgnore('src/a.ts:stripe:3')
  expect(left([finding('value-one'), finding('value-two')], together([one, two]))).toEqual([])
  expect(left([finding('value-one')], NOTHING_KNOWN)).toEqual(['value-one'])
})
