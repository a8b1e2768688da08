/** The part of Bun that we use: https://bun.sh/reference/bun/unsafe/setJITPolicy */
type SetPolicy = (scale: number) => void

/** How many times longer than by itself the runtime waits before it compiles a function. */
const EAGER = 1
const RELUCTANT = 1000
/** As scripts/binary.ts says. */
const USUAL = 20
/** So many files of a thread show what a scan needs, and so many that it is a long one. */
const SHOWN = 300
const LONG = 10_000

/** Paces the compiler of one thread that has many files before it. */
export interface Warming {
  /** To be called for each file. */
  read(): void
  /** Other work follows. */
  end(): void
}

/**
 * The executable's runtime compiles in steps, and the last takes more than all before: of a scan a tenth and more, in each thread, and most are over before
 * that pays. What the first files need is compiled at once, from then on hardly anything, and as usual where a scan turns out to be long. Node compiles as it likes.
 */
export function warming(): Warming {
  const set: SetPolicy | undefined =
    'bun' in process.versions
      ? Reflect.get(Reflect.get(Reflect.get(globalThis, 'Bun'), 'unsafe'), 'setJITPolicy')
      : undefined
  let files = 0
  return {
    read() {
      files++
      if (files === 1) set?.(EAGER)
      else if (files === SHOWN) set?.(RELUCTANT)
      else if (files === LONG) set?.(USUAL)
    },
    end: () => set?.(USUAL),
  }
}
