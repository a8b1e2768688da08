import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { SHIMS } from '../e2e/program.ts'

/** Where a process runs: a home, the folder of a project in it, and the program with its first arguments. */
interface Place {
  readonly path: string
  readonly folder: string
  readonly program: readonly [string, ...string[]]
}

export interface Ended {
  readonly isEnded: boolean
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program in a home; with a time, ends it with SIGKILL after so many milliseconds. */
export function run(
  { path, folder, program: [program, ...first] }: Place,
  args: readonly string[],
  input = '',
  killAfter: number | null = null,
): Promise<Ended> {
  const env = {
    HOME: path,
    KEYWARD_HOME: join(path, 'kw'),
    PATH: `${SHIMS}:${process.env['PATH'] ?? ''}`,
    LANG: 'C.UTF-8',
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], { cwd: folder, env })
    const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter)
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer)
      resolve({ isEnded: signal === 'SIGKILL', code, stdout, stderr })
    })
    child.stdin.end(input)
  })
}
