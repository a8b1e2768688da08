import { randomBytes } from 'node:crypto'

/** So many letters and digits that nobody has seen before. */
export function letters(length: number): string {
  let text = ''
  while (text.length < length) text += randomBytes(64).toString('base64').replaceAll(/[+/=]/g, '')
  return text.slice(0, length)
}

/** Keys shaped like real ones and worth nothing, fresh for each test. Put together here, so that no scanner finds one in this file. */
export const fresh = {
  openai: () => ['sk', 'proj', `${letters(74)}T3Blbk${'FJ'}${letters(74)}`].join('-'),
  anthropic: () => ['sk', 'ant', 'api03', `${letters(93)}AA`].join('-'),
  tavily: () => ['tvly', letters(32)].join('-'),
  openrouter: () => ['sk', 'or', 'v1', randomBytes(32).toString('hex')].join('-'),
  password: () => letters(14),
}
