import type { KeyKind } from './provider.ts'
import type { Secret } from './secret.ts'

/** So many characters behind the prefix tell one key from all others of its kind, nearly always, and open nothing. */
const SHOWN = 4
/** A character of a key is one of at most 64, rarely of a few more. */
const BITS_EACH = 6.6
/** What must stay unknown, so that nobody who sees the search comes nearer to the key. */
export const LEAST_BITS = 96

/** The words to look for, or why there are none. */
export type Watched = { readonly words: string } | { readonly why: string }

/**
 * What of a key may be given to a search: its kind's fixed prefix and four characters more, where at least 96 bits stay unknown. The one place
 * where a part of a value of the vault leaves for that.
 */
export function watchedPart(value: Secret, kind: KeyKind | null): Watched {
  if (!kind) return { why: 'its kind is not known' }
  const { prefix, bits, name, isPublic, pattern } = kind
  if (isPublic) return { why: `${name} is meant to be public` }
  if (prefix === undefined) return { why: `${name} begins with nothing fixed` }
  const left = Math.floor(bits - SHOWN * BITS_EACH)
  if (left < LEAST_BITS) return { why: `only ${Math.max(left, 0)} bits of it would stay unknown` }
  const text = value.reveal()
  const next = text.slice(prefix.length, prefix.length + SHOWN)
  // A search ignores signs: what is no letter or digit would make it find other keys.
  if (!text.startsWith(prefix) || !/^[A-Za-z0-9]{4}$/.test(next))
    return { why: 'what follows its prefix cannot be searched for' }
  if (pattern.source.includes(next)) return { why: 'what follows its prefix stands in other keys of its kind too' }
  return { words: prefix + next }
}

/** Ready-made searches for those words, and who is given them when a person opens one. */
export function searchesFor(words: string): readonly { readonly to: string; readonly url: string }[] {
  const quoted = encodeURIComponent(`"${words}"`)
  return [
    { to: 'Google', url: `https://www.google.com/alerts?q=${quoted}` },
    { to: 'GitHub', url: `https://github.com/search?type=code&q=${quoted}` },
  ]
}
