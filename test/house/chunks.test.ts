import { expect, test } from 'vitest'
import { selfNamed, withoutFacades } from '../../scripts/chunks.ts'

test('what a file loads late from itself is what it has, whatever names a function has of its own', async () => {
  const code = `function proof() { return "proven"; }
function other() { return "other"; }
async function used() { const { proof } = await import("./facade.js"); return proof(); }
async function renamed(other) { const { proof: asked, more } = await import("./facade.js"); return [asked(), more(), other]; }
export { other as o, proof as p, renamed, used };
`
  const parts: Record<string, { type: string; code?: string }> = {
    'chunks/slots.js': { type: 'chunk', code },
    'chunks/facade.js': { type: 'chunk', code: 'export { o as more, p as proof } from "./slots.js";\n' },
  }
  withoutFacades(parts)
  expect(Object.keys(parts)).toEqual(['chunks/slots.js'])
  const made = parts['chunks/slots.js']?.code ?? ''
  expect(selfNamed(made)).toEqual([])
  const all = await import(`data:text/javascript,${encodeURIComponent(made)}`)
  expect([await all.used(), await all.renamed('mine')]).toEqual(['proven', ['proven', 'other', 'mine']])
})

test.each([
  ['const { x } = await Promise.resolve({ x: x });', 1],
  ['const { a, b: x = 1 } = await Promise.resolve({ a: c, b: x })', 1],
  ['let x = (await Promise.resolve({ x: x })).x', 1],
  ['const { x: y } = await Promise.resolve({ x: x });', 0],
  ['const { x } = await Promise.resolve(late$0());', 0],
  ['const { x } = await Promise.resolve({ x: x$1 });', 0],
])('%j declares a name from itself %i times', (code, times) => {
  expect(selfNamed(code)).toHaveLength(times)
})
