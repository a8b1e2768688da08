/** A text that the gate looks for. At least 3 bytes of ASCII. */
export interface Anchor {
  readonly text: string
  /** Upper and lower case are the same: for words near a key, not for prefixes. */
  readonly ignoreCase: boolean
  /** No letter or digit stands directly before it, but as part of an escape such as `\n` or `%3D`. */
  readonly isGuarded?: boolean
  /** What must hold around the text for a hit: most places are told by a look at a few bytes. Left out: nothing. */
  readonly need?: Need
}

/** A condition that every key at such an anchor meets. It is there to be quick: what meets it is looked at closely later. */
export type Need =
  /** At least `count` bytes of a class directly behind the anchor. */
  | { readonly what: 'run behind'; readonly class: ByteClass; readonly count: number }
  /** At least `count` bytes of a class side by side, somewhere between `before` bytes before the anchor and `behind` bytes behind where it begins. */
  | {
      readonly what: 'run near'
      readonly class: ByteClass
      readonly count: number
      readonly before: number
      readonly behind: number
    }
  /** `user:password@` directly behind it. */
  | { readonly what: 'url login' }
  /** The anchor is part of a name, and what `assignment` takes for an operator follows. */
  | { readonly what: 'assignment' }
  /** A text ends there and goes on behind signs and blanks, or its line does behind a backslash. */
  | { readonly what: 'joint' }
  /** White space directly behind it, or a backslash, which may end a line. */
  | { readonly what: 'blank behind' }

/** The classes that runs are counted in, by the bytes they hold. */
export const CLASSES = {
  digits: /[0-9-]/,
  hex: /[0-9a-f-]/,
  lower: /[0-9a-z_-]/,
  upper: /[0-9A-Z-]/,
  letters: /[0-9A-Za-z]/,
  token: /[0-9A-Za-z_-]/,
  base64: /[0-9A-Za-z+/=]/,
  wide: /[0-9A-Za-z_+/=.:~-]/,
} as const satisfies Record<string, RegExp>

export type ByteClass = keyof typeof CLASSES
