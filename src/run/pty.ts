import { constants } from 'node:os'
import { z } from 'zod'

/** A program on a terminal of its own. */
export interface OwnTerminal {
  /** What a person types goes in. */
  write(content: Uint8Array): void
  resize(size: Size): void
  send(signal: NodeJS.Signals): void
  /** Its exit code, 128+n where a signal ended it, once everything it wrote was given to `heard`. */
  readonly ended: Promise<number>
}

export interface Size {
  readonly cols: number
  readonly rows: number
}

/** What is started there. */
interface Start {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly size: Size
  readonly heard: (content: Uint8Array) => void
}

/** The part of Bun that we use: https://bun.sh/reference/bun/Terminal */
interface Bun {
  spawn(
    argv: readonly string[],
    options: {
      readonly env: Readonly<Record<string, string>>
      readonly terminal: Size & {
        data(terminal: unknown, content: Uint8Array): void
        exit(): void
      }
    },
  ): {
    readonly exited: Promise<number>
    readonly signalCode: NodeJS.Signals | null
    readonly terminal: { write(content: Uint8Array): unknown; resize(cols: number, rows: number): void; close(): void }
    kill(signal: NodeJS.Signals): void
  }
}

/** The part of node-pty that we use. Its types know text only; where no encoding is set it takes and gives bytes. */
interface NodePty {
  spawn(
    file: string,
    args: readonly string[],
    options: Size & { readonly env: Readonly<Record<string, string>>; readonly encoding: null; readonly name: string },
  ): {
    onData(listener: (content: Uint8Array) => void): unknown
    onExit(listener: (how: { readonly exitCode: number; readonly signal?: number }) => void): unknown
    write(content: Uint8Array): void
    resize(cols: number, rows: number): void
    kill(signal: NodeJS.Signals): void
  }
}

const HasPty = z.custom<NodePty>((value) => typeof value === 'object' && value !== null && 'spawn' in value)
const HasBun = z.object({ Bun: z.custom<Bun>((value) => typeof value === 'object' && value !== null) })

/** How long after its end what a program wrote may still be on its way. */
const LATE_MS = 500

/** Starts a program on a new terminal: Bun's own in the executable, node-pty in Node. Null where this system has neither. */
export async function ownTerminal(start: Start): Promise<OwnTerminal | null> {
  const runtime = HasBun.safeParse(globalThis)
  return runtime.success ? ofBun(runtime.data.Bun, start) : ofNode(start)
}

function ofBun(bun: Bun, { file, args, env, size, heard }: Start): OwnTerminal {
  const closed = Promise.withResolvers<void>()
  const child = bun.spawn([file, ...args], {
    env,
    terminal: { ...size, data: (_terminal, content) => heard(content), exit: () => closed.resolve() },
  })
  const ended = async (): Promise<number> => {
    const code = await child.exited
    // A process that it left behind may keep the terminal open.
    const timer = setTimeout(() => closed.resolve(), LATE_MS)
    await closed.promise
    clearTimeout(timer)
    child.terminal.close()
    return child.signalCode === null ? code : 128 + constants.signals[child.signalCode]
  }
  return {
    write: (content) => void child.terminal.write(content),
    resize: ({ cols, rows }) => child.terminal.resize(cols, rows),
    send: (signal) => child.kill(signal),
    ended: ended(),
  }
}

async function ofNode({ file, args, env, size, heard }: Start): Promise<OwnTerminal | null> {
  const module = HasPty.safeParse(await import('@lydell/node-pty').catch(() => null))
  if (!module.success) return null
  const child = module.data.spawn(file, args, { ...size, env, encoding: null, name: env['TERM'] ?? 'xterm' })
  child.onData(heard)
  const ended = new Promise<number>((done) => {
    child.onExit(({ exitCode, signal }) => done(signal ? 128 + signal : exitCode))
  })
  return {
    write: (content) => child.write(content),
    resize: ({ cols, rows }) => child.resize(cols, rows),
    send: (signal) => child.kill(signal),
    ended,
  }
}
