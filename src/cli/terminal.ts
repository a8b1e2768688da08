/**
 * The terminal, and the one policy for it. Standard output holds what was asked for and nothing else. Everything else goes to standard
 * error. Questions are asked only where standard input and standard error are terminals; elsewhere they are faults, never a wait. A value is
 * read hidden or from standard input, never from an argument. Colours stand only where a person looks and has not set NO_COLOR.
 */
import type { ReadStream, WriteStream } from 'node:tty'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Style, Terminal } from './command.ts'
import { wrapped } from './wrapped.ts'

/**
 * Whoever touches one of the runtime's streams makes its pipe non-blocking, for the program that takes our place too, and waits 7 ms for it: so
 * they are touched only where a person is asked, or for the size of a terminal.
 */
export interface Streams {
  readonly stdin: ReadStream
  readonly stdout: WriteStream
  readonly stderr: WriteStream
  /** Whether a person looks at standard input (0), output (1) or error (2). */
  isTerminal(fd: 0 | 1 | 2): boolean
  /** Writes to standard output or error, and is done when it returns. False where nobody reads: who reads may stop early, `keyward scan | head`, and that is no fault of anybody. */
  write(fd: 1 | 2, content: string | Uint8Array): boolean
  /** Reads what comes next on standard input into `space`, waiting for it; 0 at its end. */
  read(space: Uint8Array): number
  /** Calls back at the first ^C, which then does not end the program. */
  onInterrupt(stop: () => void): void
}

const LARGEST_INPUT = 64 * 1024 * 1024

export function realTerminal(streams: Streams, noColour: boolean): Terminal {
  const [isRead, isWritten, isTold] = [streams.isTerminal(0), streams.isTerminal(1), streams.isTerminal(2)]
  const interactive = isRead && isTold
  let hasProgress = false

  function clear(): void {
    if (hasProgress) streams.write(2, '\r\u001b[K')
    hasProgress = false
  }
  async function answer(question: string, isHidden: boolean): Promise<string> {
    if (!interactive) throw needsTerminal()
    clear()
    return edited(streams, question, isHidden)
  }
  return {
    interactive,
    outIsTerminal: isWritten,
    style: noColour || !(isWritten || isTold) ? PLAIN : COLOURED,
    get width() {
      return isWritten ? Math.min(Math.max(streams.stdout.columns, 60), 100) : 80
    },
    out(line) {
      clear()
      streams.write(1, `${isWritten ? fitted(line, streams, 1) : withoutColours(line)}\n`)
    },
    bytes(content) {
      clear()
      return streams.write(1, content)
    },
    say(line) {
      clear()
      streams.write(2, `${isTold ? fitted(line, streams, 2) : withoutColours(line)}\n`)
    },
    progress(line) {
      if (!isTold) return
      // One that goes over the edge could not be taken away again; ^C shows itself behind it.
      streams.write(2, `\r\u001b[K${line.slice(0, columnsOf(streams, 2) - 3)}`)
      hasProgress = true
    },
    async ask(question, usually) {
      const text = await answer(`${question} ${usually ? '[Y/n]' : '[y/N]'} `, false)
      return text.trim() === '' ? usually : /^y(es)?$/i.test(text.trim())
    },
    askSecret: async (question) => new Secret(await answer(question, true)),
    readInput: () => readAll(streams.stdin),
    inputParts: () => inputParts(streams),
    stopped() {
      const controller = new AbortController()
      streams.onInterrupt(() => controller.abort())
      return controller.signal
    },
  }
}

/** The line editor takes over before the question is shown: what is typed early is not echoed either. */
async function edited(streams: Streams, question: string, isHidden: boolean): Promise<string> {
  // Loaded when somebody is asked: every other start is 3 ms quicker.
  const [{ createInterface }, { Writable }] = await Promise.all([
    import('node:readline/promises'),
    import('node:stream'),
  ])
  // Hidden: what the line editor would echo goes nowhere.
  const output = isHidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : streams.stderr
  const reader = createInterface({ input: streams.stdin, output, terminal: true })
  let isAnswered = false
  try {
    if (isHidden) streams.write(2, question)
    const closed = new Promise<never>((_, reject) => reader.once('close', () => reject(stopped())))
    const answer = await Promise.race([reader.question(isHidden ? '' : question), closed])
    isAnswered = true
    return answer
  } finally {
    reader.close()
    // Enter ends the line of a question, unless it was not seen or not pressed.
    if (isHidden || !isAnswered) streams.write(2, '\n')
  }
}

const PART = 256 * 1024

/** Read without the runtime's stream, which is several times slower. */
async function* inputParts(streams: Streams): AsyncGenerator<Uint8Array> {
  if (streams.isTerminal(0)) throw needsTerminal()
  const space = new Uint8Array(PART)
  try {
    for (let size = streams.read(space); size > 0; size = streams.read(space)) yield space.subarray(0, size)
  } catch (cause) {
    throw unreadable(cause)
  }
}

async function readAll(stdin: ReadStream): Promise<Secret> {
  if (stdin.isTTY) throw needsTerminal()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of readable(stdin)) {
    const bytes = part instanceof Uint8Array ? part : new TextEncoder().encode(String(part))
    size += bytes.length
    if (size > LARGEST_INPUT)
      throw new Fault('value.too_large', 'Standard input is larger than 64 MiB.', {
        hint: 'Keys stand in smaller files.',
      })
    parts.push(bytes)
  }
  return new Secret(new Uint8Array(Buffer.concat(parts)))
}

/** A folder, or a terminal that is gone, can stand there too. */
async function* readable(stdin: ReadStream): AsyncGenerator {
  try {
    yield* stdin
  } catch (cause) {
    throw unreadable(cause)
  }
}

function unreadable(cause: unknown): Fault {
  return new Fault('file.unreadable', 'Standard input cannot be read.', {
    hint: 'Give it by a pipe or from a file: keyward set NAME < FILE',
    cause,
  })
}

/** No terminal is narrower, so shorter lines need not know how wide it is. */
const NARROWEST = 40

function fitted(line: string, streams: Streams, fd: 1 | 2): string {
  return line.length <= NARROWEST ? line : wrapped(line, columnsOf(streams, fd))
}

/** A terminal that does not say how wide it is takes any line. */
function columnsOf({ stdout, stderr }: Streams, fd: 1 | 2): number {
  return (fd === 1 ? stdout : stderr).columns || Number.POSITIVE_INFINITY
}

/** What `sgr` writes. */
const COLOUR = new RegExp(`${String.fromCodePoint(0x1b)}\\[\\d+m`, 'g')

const PLAIN: Style = { accent: plain, danger: plain, grey: plain, bold: plain }

const COLOURED: Style = { accent: sgr(36), danger: sgr(31), grey: sgr(90), bold: sgr(1) }

/** A text made for one stream may go to the other, and only one of them may be a terminal. */
function withoutColours(line: string): string {
  return line.replaceAll(COLOUR, '')
}

function plain(text: string): string {
  return text
}

function sgr(code: number): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[0m`
}

function needsTerminal(): Fault {
  return new Fault('input.needs_terminal', 'This asks a person, and nobody sits at a terminal here.', {
    hint: 'Give a value on standard input, or agree beforehand with --yes',
  })
}

function stopped(): Fault {
  return new Fault('input.incomplete', 'Stopped. Nothing more was changed.', {
    hint: 'To go on, run the same command again.',
  })
}
