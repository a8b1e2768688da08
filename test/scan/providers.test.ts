import { expect, test } from 'vitest'
import type { KeyKind } from '../../src/core/provider.ts'
import { providers } from '../../src/providers/index.ts'
import { scanBytes } from '../../src/scan/scan.ts'

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

const kinds = providers.flatMap((provider) => provider.keys.map((kind) => ({ id: kind.id, kind, provider })))

test.each(kinds.filter(({ kind }) => !kind.isPublic))(
  '$id is found wherever keys usually stand',
  ({ kind, provider }) => {
    for (const example of kind.examples) {
      for (const surrounding of SURROUNDINGS) {
        const text = `${kind.near ? `# ${kind.near[0]}\n` : ''}${surrounding.replace('§', () => example)}\n`
        const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, providers)
        const found = findings.find(({ secret }) => secret.reveal() === example)
        expect(isAlike(kind, found?.rule ?? 'nothing'), `${surrounding} gives ${found?.rule}`).toBe(true)
        if (found?.rule === kind.id) expect(found.provider).toBe(provider.id)
      }
    }
  },
)

test.each(kinds.filter(({ kind }) => kind.isPublic))('$id is public and no finding', ({ kind }) => {
  for (const example of kind.examples) {
    expect(scanBytes(Buffer.from(`name=${example}`), { path: 'a', relative: 'a' }, providers).findings).toEqual([])
  }
})

test.each(kinds)('no decoy of $id is a finding of it', ({ kind }) => {
  for (const decoy of kind.decoys ?? []) {
    const text = `${kind.near ? `# ${kind.near[0]}\n` : ''}x = ${decoy}\n`
    const { findings } = scanBytes(Buffer.from(text), { path: 'a', relative: 'a' }, providers)
    expect(findings.map(({ rule }) => rule)).not.toContain(kind.id)
  }
})

function isAlike(kind: KeyKind, rule: string): boolean {
  return rule === kind.id || (kind.ambiguousWith ?? []).includes(rule)
}
