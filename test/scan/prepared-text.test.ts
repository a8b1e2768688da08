import { expect, test } from 'vitest'
import { providers } from '../../src/providers/index.ts'
import { detector } from '../../src/scan/detect.ts'
import { prepare } from '../../src/scan/plan.ts'
import { fromText, toText } from '../../src/scan/prepared-text.ts'
import { scanBytes } from '../../src/scan/scan.ts'

const FILE = { path: '.env', relative: '.env' }

test('what a build keeps as text is, read again, what the providers say', () => {
  const prepared = prepare(providers)
  const text = toText(prepared)
  const checked = providers.filter(({ keys }) => keys.some(({ checksum }) => checksum))
  const { kinds, known, ...again } = fromText(text, checked)
  const { kinds: said, known: saidOfAll, ...others } = prepared
  expect(again).toEqual(others)
  expect(known()).toEqual(saidOfAll())
  const numbers = [...Array(said.length).keys()]
  expect(kinds.length).toBe(said.length)
  expect(numbers.map((number) => kinds.at(number))).toEqual(numbers.map((number) => said.at(number)))
})

test('every example is found the same by the providers and by the text of them', () => {
  const fromProviders = detector(providers)
  const fromBuild = detector(fromText(toText(prepare(providers)), providers))
  for (const { variables, keys } of providers) {
    for (const { examples, near } of keys) {
      const lines = examples.map((example) => `# ${near?.[0] ?? ''}\n${variables[0]}="${example}"\n\n\n\n`)
      const bytes = Buffer.from(lines.join(''))
      const seen = scanBytes(bytes, FILE, fromBuild)
      expect(seen).toEqual(scanBytes(bytes, FILE, fromProviders))
    }
  }
})

test('no example of a key stands in the text', () => {
  const text = toText(prepare(providers))
  for (const { keys } of providers)
    for (const { examples } of keys) expect(examples.filter((one) => text.includes(one))).toEqual([])
})
