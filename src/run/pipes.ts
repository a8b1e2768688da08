import { spawnSync } from 'node:child_process'
import { closeSync, constants, createReadStream, fstatSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A pipe of the system. Node and Bun give a program sockets for pipes, and then it can open no /dev/stdout and dies of no SIGPIPE. */
export interface Pipe {
  /** The end that the program gets; closed here once it has it. */
  readonly input: number
  readonly output: Readable
  /** Ends a read that waits, whoever still holds the other end. */
  readonly wake: () => void
}

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
  return {
    input,
    output: createReadStream('', { fd: output, highWaterMark: 65_536 }),
    wake() {
      const end = openSync(`/proc/self/fd/${output}`, constants.O_WRONLY | constants.O_NONBLOCK)
      try {
        writeSync(end, '\n')
      } catch {
        // Full: then no read waits.
      } finally {
        closeSync(end)
      }
    },
  }
}

function isSame(one: number, other: number): boolean {
  const [a, b] = [fstatSync(one), fstatSync(other)]
  return a.ino === b.ino && a.dev === b.dev
}
