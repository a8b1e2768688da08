import { delimiter, isAbsolute } from 'node:path'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { RunCommand } from '../core/tools.ts'

/** Where a system looks that has no PATH (confstr _CS_PATH). */
const USUAL = '/usr/local/bin:/usr/bin:/bin'
const TIME_LIMIT_SECONDS = 30
const LARGEST = 64 * 1024 * 1024

interface Start {
  readonly argv: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string | undefined
  readonly stdin: Uint8Array | undefined
  /** In milliseconds. */
  readonly timeout: number
}

/** How a program ended and what it wrote. `code` null: by a signal, most often ours. */
interface End {
  readonly code: number | null
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
}

/** Starts a program with the given environment as its base, waits, and ends it when it takes too long. */
export function commandRunner(environment: Readonly<Record<string, string | undefined>>): RunCommand {
  return async (argv, { stdin, env = {}, cwd, timeoutSeconds = TIME_LIMIT_SECONDS } = {}) => {
    const [program] = argv
    const added = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
    )
    const start: Start = {
      argv,
      env: { ...environment, PATH: absolute(environment['PATH']), ...added },
      cwd,
      stdin: stdin?.revealBytes(),
      timeout: timeoutSeconds * 1000,
    }
    const { code, stdout, stderr } = await ended(start).catch((cause: unknown) => {
      throw new Fault('program.failed', `"${program}" could not be started.`, { cause })
    })
    if (code === null) throw new Fault('program.failed', `"${program}" did not end and was stopped.`)
    return { code, stdout: new Secret(stdout), stderr: Buffer.from(stderr).toString('utf8') }
  }
}

function ended(start: Start): Promise<End> {
  return 'bun' in process.versions ? endedInBun(Reflect.get(globalThis, 'Bun'), start) : endedInNode(start)
}

/** The part of Bun that we use: https://bun.sh/docs/runtime/child-process */
interface Bun {
  spawn(
    argv: readonly string[],
    options: Pick<Start, 'env' | 'timeout'> & {
      readonly cwd?: string
      readonly stdin: Uint8Array | 'ignore'
      readonly stdout: 'pipe'
      readonly stderr: 'pipe'
      readonly killSignal: NodeJS.Signals
      readonly maxBuffer: number
    },
  ): {
    readonly exited: Promise<number>
    readonly signalCode: NodeJS.Signals | null
    readonly stdout: ReadableStream<Uint8Array>
    readonly stderr: ReadableStream<Uint8Array>
  }
}

/** In the executable the way of Node takes 10 ms to load: a quarter of what a hook takes. */
async function endedInBun(bun: Bun, { argv, env, cwd, stdin, timeout }: Start): Promise<End> {
  const child = bun.spawn(argv, {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    stdin: stdin ?? 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    timeout,
    killSignal: 'SIGKILL',
    maxBuffer: LARGEST,
  })
  const readers = [child.stdout.getReader(), child.stderr.getReader()] as const
  const written = Promise.all(readers.map(all))
  const code = await child.exited
  // What it started may live on and write without end.
  if (child.signalCode !== null) await Promise.all(readers.map((reader) => reader.cancel()))
  const [stdout = new Uint8Array(), stderr = new Uint8Array()] = await written
  return { code: child.signalCode === null ? code : null, stdout, stderr }
}

async function all(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let part = await reader.read(); part.value; part = await reader.read()) parts.push(part.value)
  return new Uint8Array(Buffer.concat(parts))
}

async function endedInNode({ argv: [program, ...args], env, cwd, stdin, timeout }: Start): Promise<End> {
  // Loaded late: most commands start no program.
  const { spawn } = await import('node:child_process')
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      ...(cwd === undefined ? {} : { cwd }),
      stdio: 'pipe',
    })
    // Node's own limit would keep us for as long after a program that could not be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout)
    const out: Uint8Array[] = []
    const err: Uint8Array[] = []
    let size = 0
    child.stdout.on('data', (part: Uint8Array) => {
      size += part.length
      if (size > LARGEST) child.kill('SIGKILL')
      else out.push(part)
    })
    child.stderr.on('data', (part: Uint8Array) => err.push(part))
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    child.on('error', (cause) => {
      clearTimeout(timer)
      reject(cause)
    })
    // What it started may live on and write without end.
    child.on('exit', (code) => {
      clearTimeout(timer)
      if (code !== null) return
      child.stdout.destroy()
      child.stderr.destroy()
    })
    child.on('close', (code) =>
      resolve({ code, stdout: new Uint8Array(Buffer.concat(out)), stderr: Buffer.concat(err) }),
    )
  })
}

/** Without what is relative: that would be a program of the folder we are in, which may be a cloned repository. */
function absolute(path = USUAL): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter)
}
