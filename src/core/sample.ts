const ALPHABETS = {
  base62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  base36: 'abcdefghijklmnopqrstuvwxyz0123456789',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  hex: '0123456789abcdef',
  digits: '0123456789',
} as const

/**
 * Text that looks random and is the same each time: for the examples of key kinds. So no file of ours holds text that another scanner
 * takes for a key. The first and last characters are no signs, so that text around it stays apart.
 */
export function sample(alphabet: keyof typeof ALPHABETS, length: number, seed = 1): string {
  const characters = ALPHABETS[alphabet]
  const plain = characters.replace(/[^A-Za-z0-9]/g, '')
  let state = (seed * 2_654_435_761 + length) >>> 0
  let text = ''
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const from = at === 0 || at === length - 1 ? plain : characters
    text += from[(state >>> 16) % from.length]
  }
  return text
}

/** The same as a random UUID (RFC 9562, version 4), in lower case. */
export function sampleUuid(seed = 1): string {
  const digits = sample('hex', 30, seed)
  const [a, b, c, d, e] = [[0, 8], [8, 12], [12, 15], [15, 18], [18]].map((range) => digits.slice(...range))
  return `${a}-${b}-4${c}-a${d}-${e}`
}
