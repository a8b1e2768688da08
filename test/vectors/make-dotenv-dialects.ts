import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { INPUTS, NOT_FOR_A_SHELL, WITH_NAMES } from '../dotenv/inputs.ts'
import { isRubyOld, type Read, READERS } from '../dotenv/readers.ts'

/**
 * Asks the real readers and writes down what they say: node test/vectors/make-dotenv-dialects.ts. What a reader said before stays where it is not here.
 * `rubyIsOld` marks what dotenv for Ruby before 3 reads otherwise.
 */
const path = join(import.meta.dirname, 'dotenv-dialects.json')
const before: readonly Record<string, unknown>[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).files : []
const texts = [...new Set([...INPUTS, ...WITH_NAMES, ...NOT_FOR_A_SHELL])]
const folder = mkdtempSync(join(tmpdir(), 'keyward-dialects-'))
const files = texts.map((text): Record<string, unknown> => ({ ...before.find((file) => file['text'] === text), text }))
for (const { id, absent, read } of READERS) {
  console.log(`${id}: ${absent ?? 'asked'}`)
  if (absent !== null) continue
  const again = read(texts, mkdtempSync(join(folder, 'again-')))
  for (const [index, values] of read(texts, folder).entries()) {
    const file = files[index] ?? {}
    const isOld = id === 'ruby' && isRubyOld()
    if (!isOld) files[index] = { ...file, [id]: steady(values, again[index] ?? null) }
    else if (!isDeepStrictEqual(file['ruby'], values)) files[index] = { ...file, rubyIsOld: true }
  }
}
rmSync(folder, { recursive: true })
writeFileSync(path, `${JSON.stringify({ files }, null, 1)}\n`)

/** Without what is another each time: `$$` is the number of a process. */
function steady(values: Read, again: Read): Read {
  return values && Object.fromEntries(Object.entries(values).filter(([name, value]) => again?.[name] === value))
}
