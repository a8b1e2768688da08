import type { Listed, Provider } from './provider.ts'
import type { Secret } from './secret.ts'

/** So many characters beside the prefix of the kind must be shown and fit: fewer would fit by chance. */
const SHOWN = 6

/**
 * The provider's name of a key that it did not make for us, found by what its list shows of each key (`sk-or-v1-0e6...1c96`). Null unless
 * exactly one fits: a wrong guess would revoke somebody else's key.
 */
export function handleOf(key: Secret, listed: readonly Listed[], provider: Provider): string | null {
  const text = key.reveal()
  const fixed = provider.keys.find(({ pattern }) => pattern.exec(text)?.[0] === text)?.prefix ?? ''
  const fitting = listed.filter(({ hint }) => hint !== undefined && fits(text, hint, fixed))
  return fitting.length === 1 ? (fitting[0]?.handle ?? null) : null
}

function fits(key: string, hint: string, fixed: string): boolean {
  const [head, tail, ...more] = hint.split(/(?:\.{2,}|…|\*+)/)
  if (head === undefined || tail === undefined || more.length > 0) return false
  if (head.length + tail.length >= key.length || !key.startsWith(head) || !key.endsWith(tail)) return false
  return Math.max(0, head.length - fixed.length) + tail.length >= SHOWN && tail.length >= 3
}
