import { expect, test } from 'vitest'
import type { KeyKind } from '../../src/core/provider.ts'
import { providers } from '../../src/providers/index.ts'
import { detector } from '../../src/scan/detect.ts'

const SURROUNDINGS = [
  '§',
  'NAME=§',
  'export NAME="§"',
  "name: '§'",
  '{"name":"§"}',
  '{"text":"one\\n§\\ntwo"}',
  'curl -H "X-Key: §" https://api.acme.example',
  'f(`§`)',
  '<name>§</name>',
  'a, §, b',
  '| § |',
  'https://api.acme.example/?name=§&x=1',
]

/** Built once: a scan of bytes would build it anew for each of thousands of texts. */
const detect = detector(providers)

const kinds = providers.flatMap((provider) => provider.keys.map((kind) => ({ id: kind.id, kind, provider })))

test.each(kinds.filter(({ kind }) => !kind.isPublic))(
  '$id is found wherever keys usually stand',
  ({ kind, provider }) => {
    for (const example of kind.examples) {
      for (const surrounding of kind.names?.[0] ? named(kind.names[0]) : SURROUNDINGS) {
        const text = `${kind.near ? `# ${kind.near[0]}\n` : ''}${surrounding.replace('§', () => example)}\n`
        const found = detect(Buffer.from(text)).matches.find(({ start, end }) => text.slice(start, end) === example)
        expect(isAlike(kind, found?.rule ?? 'nothing'), `${surrounding} gives ${found?.rule}`).toBe(true)
        if (found?.rule === kind.id) expect(found.provider).toBe(provider.id)
      }
    }
  },
)

test.each(kinds.filter(({ kind }) => kind.isPublic))('$id is public and no finding', ({ kind }) => {
  for (const example of kind.examples) {
    expect(detect(Buffer.from(`name=${example}`)).matches).toEqual([])
  }
})

test.each(kinds)('no decoy of $id is a finding of it', ({ kind }) => {
  for (const decoy of kind.decoys ?? []) {
    const text = `${kind.near ? `# ${kind.near[0]}\n` : ''}x = ${decoy}\n`
    expect(detect(Buffer.from(text)).matches.map(({ rule }) => rule)).not.toContain(kind.id)
  }
})

/** Those that have a name, with this one. */
function named(name: string): readonly string[] {
  return SURROUNDINGS.filter((one) => /name=|"name":/i.test(one) && !one.includes('https:')).map((one) =>
    one.replace(/name/i, name),
  )
}

function isAlike(kind: KeyKind, rule: string): boolean {
  return rule === kind.id || (kind.ambiguousWith ?? []).includes(rule)
}
