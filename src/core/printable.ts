/**
 * A text from outside (a path, a name) as it may be shown: control characters, line separators and what turns the direction of writing are
 * escaped, so that a hostile name can neither move the cursor nor hide what stands beside it.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (c) => {
    const code = c.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}
