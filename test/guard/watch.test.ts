import { expect, test } from 'vitest'
import { guardWatch } from '../../src/actions/guard-watch.ts'
import { perform } from '../../src/core/perform.ts'
import { sample } from '../../src/core/sample.ts'
import { Secret } from '../../src/core/secret.ts'
import { watchedPart } from '../../src/core/watching.ts'
import { providers } from '../../src/providers/index.ts'
import { put, world } from '../context.ts'

const TAVILY = `tvly-${sample('base62', 32, 5)}`

test('of a key that stays secret the prefix and four characters make searches; others are named with the reason', async () => {
  const own = world()
  const strong = strongExample()
  await put(own, 'STRONG', strong.value)
  await put(own, 'PASSWORD', 'correct horse battery')
  const { watched, left } = await perform(guardWatch, {}, own.context)
  const words = strong.value.slice(0, strong.prefix.length + 4)
  expect(watched).toEqual([
    {
      project: 'bot',
      environment: 'dev',
      name: 'STRONG',
      kind: strong.name,
      words,
      searches: [
        { to: 'Google', url: `https://www.google.com/alerts?q=${encodeURIComponent(`"${words}"`)}` },
        { to: 'GitHub', url: `https://github.com/search?type=code&q=${encodeURIComponent(`"${words}"`)}` },
      ],
    },
  ])
  expect(left).toEqual([{ project: 'bot', environment: 'dev', name: 'PASSWORD', why: 'its kind is not known' }])
})

test('what other keys of the kind hold too, and what is meant to be public, makes no search', () => {
  const kinds = providers.flatMap(({ keys }) => keys).filter(({ id }) => id.startsWith('liveblocks.'))
  const parts = kinds.map((kind) => watchedPart(new Secret(kind.examples[0] ?? ''), kind))
  expect(parts).toEqual([
    { why: 'what follows its prefix stands in other keys of its kind too' },
    { why: 'Liveblocks public key is meant to be public' },
  ])
})

test('an agent never gets it', async () => {
  const own = world()
  await put(own, 'KEY', TAVILY)
  const agent = own.again({ actor: { kind: 'agent', name: 'codex' }, answer: true })
  await expect(perform(guardWatch, {}, agent.context)).rejects.toMatchObject({ code: 'auth.denied' })
})

test('whatever the kind: what is shown is its prefix and four characters, and only where 96 bits stay unknown', () => {
  let shown = 0
  for (const kind of providers.flatMap(({ keys }) => keys))
    for (const example of kind.examples) {
      const part = watchedPart(new Secret(example), kind)
      if ('why' in part) continue
      shown += 1
      expect([part.words, kind.bits >= 120]).toEqual([example.slice(0, (kind.prefix?.length ?? 0) + 4), true])
    }
  expect(shown).toBeGreaterThan(50)
})

/** A kind of those known that tells itself apart by its shape alone. */
function strongExample() {
  const kind = providers.flatMap(({ keys }) => keys).find(({ id }) => id === 'openai.project')
  const value = kind?.examples[0] ?? ''
  return { value, prefix: kind?.prefix ?? '', name: kind?.name ?? '' }
}
