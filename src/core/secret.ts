import { Fault } from './fault.ts'

const BRAND = Symbol('secret')
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A value that must not be printed. Logs show a marker; turning it into text is a bug and throws. Bytes, because keys, PEM files and `.env` files are. */
export class Secret {
  readonly #bytes: Uint8Array
  /** An own symbol makes the type nominal, and makes structuredClone and postMessage refuse it. */
  readonly brand: symbol = BRAND

  constructor(value: string | Uint8Array) {
    this.#bytes = typeof value === 'string' ? encoder.encode(value) : value
  }

  /** How many bytes it has. Length alone is shown nowhere either. */
  get size(): number {
    return this.#bytes.length
  }

  /** The same bytes? Takes the same time wherever they differ. */
  equals(other: Secret): boolean {
    if (this.#bytes.length !== other.#bytes.length) return false
    let difference = 0
    for (let index = 0; index < this.#bytes.length; index += 1)
      difference |= (this.#bytes[index] ?? 0) ^ (other.#bytes[index] ?? 0)
    return difference === 0
  }

  /** The way out as text. Grep for `.reveal` to review every place a value leaves its wrapper. */
  reveal(): string {
    try {
      return decoder.decode(this.#bytes)
    } catch {
      throw new Fault('value.not_text', 'The value is not text.', {
        hint: 'Write it to a file: keyward read NAME > FILE',
      })
    }
  }

  /** The way out byte for byte. */
  revealBytes(): Uint8Array {
    return this.#bytes
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('A Secret was used as text. Call reveal() where the value is really needed.')
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
