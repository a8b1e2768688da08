import type { Judgement } from './judge.ts'
import type { Login } from './login.ts'
import { isCommonPassword, isPlaceholder, isReference, isText } from './placeholder.ts'
import { classCount, looksRandom } from './random.ts'
import { wordCover } from './words.ts'

/** Names of variables, short texts, calls, options, URLs and what stands for another: `<password>`, `[PASSWORD]`, `$1`. */
const NO_PASSWORD = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30})+$|^.{0,3}$|[(){}]|^-|:\/\/|^[$%<@[]|[>\]]$/

/** Names whose values are `user:password` in Base64. */
export function isLoginName(name: string): boolean {
  return /^_?auth$|authorization$/i.test(name)
}

/** What a command, a header or a call carries. */
export function judgeLogin({ value, what }: Login): Judgement {
  if (!isText(value) || isReference(value)) return { dropped: 'reference' }
  if (what === 'encoded') return judgeEncodedLogin(value)
  if (isPlaceholder(value) || isCommonPassword(value)) return { dropped: 'placeholder' }
  const isMade = looksMade(value)
  if (what === 'token') return isMade ? { confidence: 'medium' } : { dropped: 'not random' }
  return NO_PASSWORD.test(value)
    ? { dropped: 'not random' }
    : { confidence: isMade || isGood(value) ? 'medium' : 'low' }
}

function looksMade(value: string): boolean {
  return looksRandom(value) && wordCover(value) < 0.5
}

/** More than letters, and not all words. */
function isGood(value: string): boolean {
  return value.length >= 6 && /[^A-Za-z_.-]/.test(value) && classCount(value) >= 2 && wordCover(value) < 0.8
}

/** Base64 of `user:password`. */
export function judgeEncodedLogin(value: string): Judgement {
  const text = decodedText(value)
  const login = text === null ? null : /^([^\s:]{1,128}):(\S{1,256})$/.exec(text)
  if (!login) return { dropped: 'not random' }
  const [, user = '', password = ''] = login
  if (isReference(password) || /[{}$%<>]/.test(user)) return { dropped: 'reference' }
  if (isPlaceholder(password) || isCommonPassword(password) || password === user) return { confidence: 'low' }
  return { confidence: 'medium' }
}

/** What Base64 of a text stands for, or null. */
export function decodedText(value: string): string | null {
  if (value.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null
  const bytes = Buffer.from(value, 'base64')
  const back = bytes.toString('base64')
  if (back.replace(/=+$/, '') !== value.replace(/=+$/, '')) return null
  const text = bytes.toString('latin1')
  return /^[\x20-\x7e\r\n\t]+$/.test(text) ? text : null
}
