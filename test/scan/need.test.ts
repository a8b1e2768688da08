import fc from 'fast-check'
import { expect, test } from 'vitest'
import { providers } from '../../src/providers/index.ts'
import { assignment } from '../../src/scan/assignment.ts'
import { gate, tablesOf } from '../../src/scan/gate.ts'
import { plan, usesOf } from '../../src/scan/plan.ts'
import { text as view } from '../../src/scan/text.ts'

const planned = plan(providers)
const { anchors, uses } = planned
const usesAt = usesOf(planned)
const look = gate(tablesOf(anchors))

function kindsSeen(text: string): Set<string> {
  const hits = look(Buffer.from(text, 'latin1'))
  const seen = hits.anchors.flatMap((anchor) => usesAt(anchor))
  return new Set(seen.flatMap((use) => ('kind' in use ? use.kind.kind.id : [])))
}

/** The pattern without its looks around: what stands beside a key is not what it is made of. */
function made(pattern: RegExp): RegExp {
  return new RegExp(
    `^(?:${pattern.source.replaceAll(/\(\?<?[!=](?:\[[^\]]*\]|\\.|\((?:\?:)?[^()]*\)|[^()[])*\)/g, '')})$`,
  )
}

const kinds = providers.flatMap((provider) => provider.keys)

test(
  'the gate passes over no text that has the shape of a key, whatever its kind asks for',
  { timeout: 120_000 },
  () => {
    expect(kinds.length).toBeGreaterThan(100)
    for (const kind of kinds) {
      for (const key of fc.sample(fc.stringMatching(made(kind.pattern)), 2)) {
        // Some patterns are wider than their anchors.
        if (!kind.near && !kind.anchors.some((anchor) => key.includes(anchor))) continue
        for (const between of ['=', ': "', '\n'])
          expect(kindsSeen(`export ${kind.near?.at(-1) ?? ''}${between}${key}"\n`), key).toContain(kind.id)
      }
    }
  },
)

const PARTS = `
  DB_PASSWORD|token|"api_key"|--password|ENV X_SECRET|password|x.pass|'auth_key'|<secret>|userpw| = |=|: | := |: string = | => |, |(|>| |
  value: || or | is |%3D|?=| {|"hunter22"|'xyzabc'|hunter22|value=|]|)|\\|export |"|-|String(|Bearer `
  .split('|')
  .concat(' || ', ', defaultValue: ', '\n', '\t', '\n  value: ', '`a`')
  .filter((part) => part !== '')

test('the gate passes over no assignment', () => {
  const words = anchors.flatMap(({ text }, index) =>
    uses[index]?.some(({ what }) => what === 'assignment') ? [text] : [],
  )
  expect(words.length).toBeGreaterThan(10)
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...PARTS) },
    fc.constantFrom(...words),
    fc.string({ maxLength: 2 }),
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 8 }), (parts) => {
      const bytes = Buffer.from(parts.join(''), 'latin1')
      const hits = look(bytes)
      const told = new Set(hits.offsets.map((offset, at) => `${offset} ${anchors[hits.anchors[at] ?? 0]?.text}`))
      const folded = bytes.toString('latin1').toLowerCase()
      for (const word of words)
        for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1))
          if (assignment(view(bytes), at)) expect(told).toContain(`${at} ${word}`)
    }),
    { numRuns: 5000, examples: [[['\n  DB_PASSWORD', ', ', '0', 'value=', "'xyzabc'"]]] },
  )
})

test('nearly every anchor has a need, so that words and short prefixes do not flood what comes behind the gate', () => {
  const free = anchors.filter(({ need }) => !need)
  expect(free.length / anchors.length).toBeLessThan(0.1)
})
