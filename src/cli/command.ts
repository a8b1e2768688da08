import type * as z from 'zod/mini'
import type { Context } from '../core/context.ts'
import type { Secret } from '../core/secret.ts'

/** Colours where a terminal shows them, plain text elsewhere. One accent, red for danger only, grey for detail. */
export interface Style {
  readonly accent: (text: string) => string
  readonly danger: (text: string) => string
  readonly grey: (text: string) => string
  readonly bold: (text: string) => string
}

/** Everything a command may touch of the terminal. Tests pass their own and read what was written. */
export interface Terminal {
  /** What was asked for, and nothing else: `--json`, pipes and people read this on standard output. */
  readonly out: (line: string) => void
  /** The same as bytes, with nothing added. False where nobody reads them any more: what would follow can be left. */
  readonly bytes: (content: Uint8Array) => boolean
  /** Everything said beside it: notices, questions, what to do next. On standard error. */
  readonly say: (line: string) => void
  /** Fault `input.needs_terminal` where nobody sits there. Enter alone means yes where `usually` is true. */
  readonly ask: (question: string, usually: boolean) => Promise<boolean>
  /** One line, not shown while typed. The same fault. */
  readonly askSecret: (question: string) => Promise<Secret>
  /** All of standard input, as it comes. Fault where that is a terminal. */
  readonly readInput: () => Promise<Secret>
  /** The same bit by bit, whatever its length. A part is valid until the next is asked for. */
  readonly inputParts: () => AsyncIterable<Uint8Array>
  /** Shown on one line while work goes on, gone when done. Nothing where nobody looks. */
  readonly progress: (line: string) => void
  /** Aborted by the first ^C; a second one ends the program. Ask for it only where work rests now and then. */
  readonly stopped: () => AbortSignal
  /** A person can be asked: standard input and standard error are terminals. */
  readonly interactive: boolean
  /** A person looks at standard output. */
  readonly outIsTerminal: boolean
  readonly style: Style
  readonly width: number
}

export interface Command<F extends z.core.$ZodObject = z.core.$ZodObject> {
  /**
   * How a person types it, as help shows it: `verify [name]`. `<word>` must be there, `[word]` may; a last `[words...]` takes all
   * that are left, and `-- <words...>` all behind the two dashes, untouched.
   */
  readonly usage: string
  readonly summary: string
  /** Under which heading of the help page it stands; left out for plumbing. */
  readonly group?: 'Start' | 'Keys' | 'Vault' | 'Find' | 'Use' | 'Places' | 'Life'
  readonly examples: readonly string[]
  /** The exit code of all our own faults, where the program's codes must be told from them. Left out: each fault has its own. */
  readonly faultExit?: number
  /** It may work on a whole vault, or on thousands of names: then the runtime keeps less memory, which takes a little longer. */
  readonly isBulk?: true
  /** Arguments and flags are one object; the usage line says which come without a dash. `describe` becomes help. */
  readonly flags: F
  /** Flags that have a form with one dash, by its letter: `{ f: 'reportFormat' }`. `-y` is always `--yes`. */
  readonly short?: Readonly<Record<string, string>>
  /** Returns the exit code where it is not 0: 1 for the answer "no", 3 for an answer that is not whole. */
  run(flags: z.output<F>, context: Context, terminal: Terminal): Promise<number | void>
}

export function command<F extends z.core.$ZodObject>(definition: Command<F>): Command<F> {
  return definition
}
