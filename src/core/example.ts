const SETS = {
  alphanumeric: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  hex: '0123456789abcdef',
  digits: '0123456789',
} as const

/**
 * Characters that look random and are always the same, for the examples of key kinds. Built when the program starts, so that no scanner
 * finds a key in this repository. `turn` gives another text of the same shape.
 */
export function varied(set: keyof typeof SETS, length: number, turn = 0): string {
  const characters = SETS[set]
  let state = Math.imul(length * 31 + turn + 7, 2_654_435_761) >>> 0
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += characters.charAt((state >>> 12) % characters.length)
  }
  return text
}

/** A UUID made in the same way. */
export function variedUuid(turn = 0): string {
  const hex = varied('hex', 32, turn)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
