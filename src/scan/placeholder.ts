/** Why a value cannot be a secret. Told by `dropped`. */
export type Reason = 'placeholder' | 'reference' | 'public' | 'not random' | 'marked'

const REFERENCE =
  /^(?:\$\{|\$\(|\{\{|<%|%\(|%[A-Z_]+%|#\{|\$[A-Za-z_]\w*$|\{[A-Za-z_.]*\}|%[sdv]|@[A-Za-z]+\.|kw:\/\/|op:\/\/|vault:|ref\+|bws?:\/\/|env:|file:|aws-sm:|arn:|projects\/|secretref:|!(?:Ref|Sub|GetAtt|vault|secret|env)\b)|\$\{[^}]*\}|\{\{[^}]*\}\}|process\.env|os\.environ|os\.getenv|getenv\(|ENV\[|System\.|secrets\./i
const WORDS =
  /example|placeholder|changeme|change[-_]me|your[-_]?(?:api|key|token|secret|pass|own|\w*here)|my[-_]?(?:api|key|token|secret|pass)|[-_]here\b|insert[-_]|replace[-_]?(?:me|with|this)|dummy|redacted|sample|foobar|not[-_]?(?:a|real)|x{5,}|\*{3,}|\.{3,}|…|<[^>]*>|notreal|fake[-_]?(?:key|token|secret)|(?<![a-z0-9])(?:fake|todo|fixme|lorem)(?![a-z0-9])/i
const RUN = /(.)\1{6,}/
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
  if (RUN.test(value)) return true
  if (value.length >= 16 && entropy(value) < 2.6) return true
  return isMostlySequence(value.toLowerCase())
}

/** Shannon entropy of its characters, in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  let sum = 0
  for (const count of counts.values()) sum -= (count / value.length) * Math.log2(count / value.length)
  return sum
}

function isMostlySequence(value: string): boolean {
  let covered = 0
  for (let at = 0; at + SEQUENCE <= value.length;) {
    const found = SEQUENCES.some((sequence) => sequence.includes(value.slice(at, at + SEQUENCE)))
    if (found) covered += SEQUENCE
    at += found ? SEQUENCE : 1
  }
  return covered > 0 && covered * 2 >= value.length
}
