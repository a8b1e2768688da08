import { spawnSync } from 'node:child_process'
import { closeSync, constants, fstatSync, mkdtempSync, openSync, read, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A pipe of the system. Node and Bun give a program sockets for pipes, and then it can open no /dev/stdout and dies of no SIGPIPE. */
export interface Pipe {
  /** The end that the program gets; closed here once it has it. */
  readonly input: number
  readonly output: Source
}

/** What a program writes, part by part as it comes. */
export interface Source extends AsyncIterable<unknown> {
  /** Ends it, whoever still holds the other end. */
  destroy(): void
}

const PART = 65_536

/**
 * Pipes for standard output and error; one for both where ours are one file, so that their lines keep their order. None where this system has no mkfifo:
 * the runtimes make no pipe themselves.
 */
export function openPipes(): readonly Pipe[] {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-'))
  try {
    const paths = (isSame(1, 2) ? ['out'] : ['out', 'error']).map((name) => join(folder, name))
    const { status } = spawnSync('/usr/bin/mkfifo', ['-m', '600', ...paths], { stdio: 'ignore' })
    return status === 0 ? paths.map(opened) : []
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function opened(path: string): Pipe {
  // Open both ways, it waits for nobody; then each end opens at once.
  const both = openSync(path, 'r+')
  const output = openSync(path, 'r')
  const input = openSync(path, 'w')
  closeSync(both)
  return { input, output: sourceOf(output) }
}

/** Read here, because the stream of Bun waits until it has a whole part. */
function sourceOf(fd: number): Source {
  const state = { isDestroyed: false, isClosed: false }
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const part = await once(fd)
          if (part.length === 0 || state.isDestroyed) return
          yield part
        }
      } finally {
        state.isClosed = true
        closeSync(fd)
      }
    },
    destroy() {
      state.isDestroyed = true
      if (!state.isClosed) wake(fd)
    },
  }
}

function once(fd: number): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    read(fd, Buffer.allocUnsafe(PART), 0, PART, null, (error, size, part) => {
      if (error) failed(error)
      else done(part.subarray(0, size))
    })
  })
}

/** A read that waits gets one byte; one of another process can hold the pipe open for ever. */
function wake(fd: number): void {
  const end = openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK)
  try {
    writeSync(end, '\n')
  } catch {
    // Full: then no read waits.
  } finally {
    closeSync(end)
  }
}

function isSame(one: number, other: number): boolean {
  const [a, b] = [fstatSync(one), fstatSync(other)]
  return a.ino === b.ino && a.dev === b.dev
}
