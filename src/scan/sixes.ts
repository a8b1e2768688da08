/** What is no character of Base64. */
export const OTHER = 255

/** The value of each character of Base64, of both alphabets. */
export const SIXES: Readonly<Uint8Array> = (() => {
  const table = new Uint8Array(256).fill(OTHER)
  for (const signs of ['+/', '-_']) {
    const alphabet = Buffer.from(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${signs}`)
    for (const [value, byte] of alphabet.entries()) table[byte] = value
  }
  return table
})()
