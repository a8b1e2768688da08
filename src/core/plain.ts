import { referenceIn } from './reference.ts'
import type { Secret } from './secret.ts'

/** Why a value is plainly no secret, in words that a list can show. */
export type Plain =
  | 'empty'
  | 'reference'
  | 'boolean'
  | 'number'
  | 'public key'
  | 'public by name'
  | 'placeholder'
  | 'version'
  | 'date'
  | 'schedule'
  | 'email'
  | 'host name'
  | 'URL without credentials'
  | 'path'
  | 'word'

/** Names that frameworks put into what every visitor downloads. */
const PUBLIC_NAME = /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|STORYBOOK)_/
/** Parts of a name that say the value is secret, whatever it looks like. */
const SECRET_NAME =
  /(?:^|[_.-])(?:keys?|pass|pwd|pw|pat|pin|otp|salt|seed|creds?|auth|signature|private|mnemonic|webhook|dsn|cookie|session)(?:$|[_.\d-])|key$|passw|passphrase|secret|apikey|token|credential/i
/** The same, where a number may be the secret itself. */
const NUMBER_IS_SECRET = /(?:^|[_.-])(?:pass|pwd|pw|pin|otp)(?:$|[_.\d-])|passw|passphrase|passcode/i
/** Ends of names whose value is about a key and is not the key: `TOKEN_URL`, `KEY_PATH`. */
const ABOUT_NAME =
  /(?:^|[_.-])(?:path|file|dir|url|uri|endpoint|host|port|ttl|expiry|expires|timeout|issuer|audience|alg|algorithm)$/i
/** Ends of names whose value is a word with digits: `MODEL=llama3.2`. */
const WORD_NAME =
  /(?:^|[_.-])(?:model|models|region|zone|user|username|name|env|environment|level|mode|bucket|engine|driver|dialect|version|locale|lang|language|tz|timezone|org|organization|team|project|database|db|schema|table|queue|topic|index|format|type|theme|prefix|namespace|service|stage|branch|image|tag|collection|provider|backend|channel)$/i
const PLACEHOLDER =
  /^(?:<[A-Za-z _.-]{1,40}>|\[[A-Za-z _.-]{1,40}\]|x{3,}|\*{3,}|\.{3,}|…|todo|tbd|(?:your|insert|replace|put|enter|add|paste)[-_ ][A-Za-z _.-]{1,40})$/i

/**
 * Why a value is plainly no secret, else null. What it does not know may be one. A name that says key, token, secret or password leaves
 * little that is plain: nothing, a reference, a placeholder, a public key, a boolean, a number of at most 7 digits. It knows no
 * providers: ask them first, a live key under a public name is still a live key.
 */
export function isPlain(name: string, value: Secret): Plain | null {
  const text = textOf(value)?.trim() ?? null
  if (text === null) return null
  const certain = byWhole(name, text, value)
  if (certain !== null) return certain
  if (SECRET_NAME.test(name) && !ABOUT_NAME.test(name)) return null
  if (text.length > 2048 || /[\r\n]/.test(text)) return null
  return byShape(text) ?? inList(text) ?? (isWord(name, text) ? 'word' : null)
}

/** What holds under every name. */
function byWhole(name: string, text: string, value: Secret): Plain | null {
  if (text === '') return 'empty'
  if (referenceIn(value) !== null || /^op:\/\/\S/.test(text)) return 'reference'
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return 'boolean'
  if (/^[+-]?\d{1,7}$/.test(text) && !NUMBER_IS_SECRET.test(name)) return 'number'
  if (PLACEHOLDER.test(text)) return 'placeholder'
  if (isPublicKey(text)) return 'public key'
  return PUBLIC_NAME.test(name) && !/secret|passw|private/i.test(name) ? 'public by name' : null
}

function isPublicKey(text: string): boolean {
  if (/^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) AAAA/.test(text)) return true
  return /^-----BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)-----/.test(text) && !text.includes('PRIVATE')
}

function byShape(text: string): Plain | null {
  if (/^[+-]?\d{1,19}(?:\.\d{1,9})?(?:%|ms|[smhdw]|[kmgt]i?b?)?$/i.test(text)) return 'number'
  if (/^v?\d{1,5}(?:\.\d{1,6}){1,3}(?:-[a-z]{1,8}(?:\.?\d{1,4})?)?$/.test(text))
    return isAddress(text) ? 'host name' : 'version'
  if (/^\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,12}(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return 'date'
  if (/^(?:[\d*/,-]{1,20} ){4,5}[\d*/,A-Z-]{1,20}$/.test(text)) return 'schedule'
  if (/^(?:[^<>@:]{1,64} <)?[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}>?$/.test(text))
    return 'email'
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text)) return isBareUrl(text) ? 'URL without credentials' : null
  if (isHost(text)) return 'host name'
  return isPath(text) ? 'path' : null
}

/** Several of one kind: origins, hosts, ports. */
function inList(text: string): Plain | null {
  const [first, ...more] = text.split(/\s*[,;]\s*|\s+/).filter((part) => part !== '')
  if (first === undefined || more.length === 0) return null
  const kind = byShape(first)
  return more.every((part) => byShape(part) === kind) ? kind : null
}

function isAddress(text: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)
}

function isHost(text: string): boolean {
  if (/^\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?(?::\d{1,5})?$/i.test(text)) return text.length < 40
  const host = text.replace(/:\d{1,5}$/, '').replace(/^\*?\./, '')
  if (host === 'localhost' || isAddress(host)) return true
  const isNamed = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,40}[a-z0-9])?\.){1,6}[a-z]{2,24}$/.test(host)
  return isNamed && !looksRandom(host)
}

/** No password, no key as user name, nothing random in path, query or fragment. */
function isBareUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password, pathname, search, hash, hostname } = new URL(text)
  if (password !== '' || username.length > 20 || looksRandom(username) || looksRandom(hostname)) return false
  if (/[^/]@/.test(text.slice(0, text.length - search.length - hash.length)) && username === '') return false
  if (looksRandom(decoded(pathname)) || looksRandom(decoded(hash))) return false
  return [...new URLSearchParams(search)].every(
    ([key, value]) => value === '' || !(SECRET_NAME.test(key) || looksRandom(value)),
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isPath(text: string): boolean {
  const isRooted = /^(?:~?\/|\.{1,2}\/|[A-Za-z]:[\\/])[A-Za-z0-9._~@ \\/-]*$/.test(text)
  const isFile = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*\.[a-z][a-z0-9]{0,5}$/.test(text)
  return (isRooted || isFile || text === '.' || text === '/') && text.length <= 400 && !looksRandom(text)
}

/** A few short words: `production`, `us-east-1`, `Europe/Berlin`. With digits only where the name says that it names something. */
function isWord(name: string, text: string): boolean {
  if (text.length > 40 || !/^[A-Za-z0-9]+(?:[-_./ ][A-Za-z0-9]+){0,5}$/.test(text) || looksRandom(text)) return false
  const pieces = text.split(/[-_./ ]/)
  if (WORD_NAME.test(name)) return !SECRET_NAME.test(name)
  if (text.length > 24 || (text.includes(' ') && pieces.length > 3)) return false
  return pieces.every((piece) => isLetters(piece) || (pieces.length > 1 && /^[a-z]{0,6}\d{1,4}[a-z]?$/.test(piece)))
}

/** Letters that a person would say: one case, short, with vowels where it is longer than an abbreviation. */
function isLetters(piece: string): boolean {
  if (piece.length > 12 || !/^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(piece)) return false
  if (piece.length <= 5) return true
  const vowels = piece.replaceAll(/[^aeiouy]/gi, '').length
  return vowels / piece.length >= 0.25 && vowels / piece.length <= 0.65 && !/[^aeiouy]{5}/i.test(piece)
}

/** Any run in it that nobody would make up: long and of mixed letters and digits, or long without vowels. */
function looksRandom(text: string): boolean {
  if (/[A-Za-z0-9+/_-]{12,}={1,2}$/.test(text)) return true
  return text.split(/[^A-Za-z0-9]+/).some((piece) => {
    if (/^\d*$/.test(piece)) return piece.length > 19
    const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(piece)).length
    if (kinds === 3) return piece.length >= 6
    if (/\d/.test(piece)) return piece.length >= 12 || (piece.match(/\d+/g) ?? []).length > 2
    return piece.length >= 8 && !(piece.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).every(isSaid)
  })
}

function isSaid(part: string): boolean {
  const vowels = part.replaceAll(/[^aeiouy]/gi, '').length
  return part.length >= 2 && part.length <= 20 && (part.length <= 4 || vowels / part.length >= 0.15)
}

function textOf(value: Secret): string | null {
  try {
    return value.reveal()
  } catch {
    return null
  }
}
