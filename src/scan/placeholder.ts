import { isUtf8 } from 'node:buffer'
import type { DropReason } from '../core/finding.ts'

/** Why a value cannot be a secret. */
export type Reason = Exclude<DropReason, 'ignored'>

const REFERENCE =
  /^(?:\$\{|\$\(|\{\{|<%|%\(|%[A-Z_]+%|#\{|\$[A-Za-z_]\w*$|\{[A-Za-z_.]*\}|%[sdv]|@[A-Za-z]+\.|kw:\/\/|op:\/\/|vault:|ref\+|bws?:\/\/|env:|file:|aws-sm:|arn:|projects\/|secretref:|!(?:Ref|Sub|GetAtt|vault|secret|env)\b)|\$\{[^}]*\}|\{\{[^}]*\}\}|process\.env|os\.environ|os\.getenv|getenv\(|ENV\[|System\.|secrets\./i
const WORDS =
  /^your[-_ ]|example|placeholder|changeme|change[-_]me|your[-_]?(?:api|key|token|secret|pass|own|\w*here)|my[-_]?(?:api|key|token|secret|pass)|[-_]here\b|insert[-_]|replace[-_]?(?:me|with|this)|dummy|redacted|sample|foobar|not[-_](?:a|real)|nota(?:real|key|token|secret|pass|valid)|x{5,}|\*{3,}|\.{3,}|…|<[^>]*>|notreal|fake[-_]?(?:key|token|secret)|(?<![a-z0-9])(?:fake|todo|fixme|lorem)(?![a-z0-9])/i
const HASH =
  /^(?:sha\d{1,3}[-:$]|md5[-:$]|\$2[abxy]?\$|\$argon2|\$pbkdf2|\$[156y]\$|\$scrypt|\$apr1|\{(?:S?SHA|CRYPT|MD5|bcrypt|cipher)|pbkdf2[_:]|scrypt:|argon2|ENC[[(]|v[12]:|gAAAAA|AQICAH|vault:v|\{[A-Za-z0-9+/]{20,}=*\}$|SCRAM-SHA)/i
const RUN = /(.)\1{6,}/
/** Zeros in Base64. They stand in keys with a structure, and say nothing where enough stands beside them. */
const ZEROS = /A{7,}/g
const ENOUGH = 40
const SEQUENCES = [
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  '9876543210',
  'deadbeef',
  'qwertyuiop',
  'a1b2c3d4e5f6',
]
const SEQUENCE = 8
/** Every part of them that counts as one. */
const PARTS: ReadonlySet<string> = new Set(
  SEQUENCES.flatMap((sequence) =>
    Array.from({ length: sequence.length - SEQUENCE + 1 }, (_, at) => sequence.slice(at, at + SEQUENCE)),
  ),
)

/** What stands beside each other in one of them. */
const PAIRS: ReadonlySet<number> = new Set(
  SEQUENCES.flatMap((sequence) => Array.from({ length: sequence.length - 1 }, (_, at) => pairAt(sequence, at))),
)

/** Whether the value stands for another: a template, a variable, a reference to a store. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value)
}

/**
 * Whether somebody wrote the value to show its shape: words such as `example`, `xxxx`, one character again and again, keyboard and
 * alphabet sequences, too few different characters. `value` is what is random in a key: its prefix is left away.
 */
export function isPlaceholder(value: string): boolean {
  if (WORDS.test(value)) return true
  const rest = value.replaceAll(ZEROS, '')
  if (RUN.test(rest.length < ENOUGH ? value : rest)) return true
  if (value.length >= 16 && entropy(value) < 2.6) return true
  return isMostlySequence(value.toLowerCase())
}

/** Digests of well-known shapes, and what a program sealed: they are made from secrets and are none. */
export function isHashLike(value: string): boolean {
  return HASH.test(value)
}

/** Shannon entropy of its characters, in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<number, number>()
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  let sum = 0
  for (const count of counts.values()) sum -= (count / value.length) * Math.log2(count / value.length)
  return sum
}

function isMostlySequence(value: string): boolean {
  let covered = 0
  for (let at = 0; at + SEQUENCE <= value.length;) {
    const last = at + SEQUENCE - 1
    if (!PAIRS.has(pairAt(value, last - 1))) {
      // No part holds the two: the next begins at the second.
      at = last
      continue
    }
    const found = PARTS.has(value.slice(at, at + SEQUENCE))
    if (found) covered += SEQUENCE
    at += found ? SEQUENCE : 1
  }
  return covered > 0 && covered * 2 >= value.length
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1)
}

/** Passwords that stand in every list, and what people write where one belongs. */
const COMMON =
  /^(?:(?:my|your|the|some|any|user|db|default|test|new|old|admin|root|super|secure)?[-_ ]?(?:p[a@]ss(?:w(?:or)?d)?|secret|token|api[-_]?key|key|passphrase|pwd|auth|credentials?)|admin(?:istrator)?|root|user(?:name)?|test(?:ing)?|guest|postgres(?:ql)?|mysql|mongo(?:db)?|redis|rabbitmq|minioadmin|elastic|changeit|change_?me|foo|bar|baz|hunter|default|none|null|nil|undefined|true|false|yes|no|on|off|required|optional|string|text|hidden|invalid|wrong|bad|incorrect|empty|unknown|value|basic|bearer|digest|anonymous|public|private|demo|login|enabled|disabled|qwerty|letmein|welcome|passwort|contraseña|mot de passe)$/i

/** A value that nobody would call a secret: told apart from those of little worth. */
export function isCommonPassword(value: string): boolean {
  return COMMON.test(value) || /^\d{1,5}$/.test(value) || !/\w/.test(value)
}

/** Whether the bytes could be text: binary files hold the words that names are made of, and anything behind them. 128 stands for what UTF-16 held. */
export function isText(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1f\x7f]/.test(value)) return false
  return isUtf8(Buffer.from(value.replaceAll('\x80', ''), 'latin1'))
}
