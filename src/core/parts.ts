const AT_ONCE = 500

/** A long list in parts of 500, in its order: what is done for one part is let go of before the next. */
export function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
