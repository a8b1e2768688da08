import { delimiter, isAbsolute } from 'node:path'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { RunCommand } from '../core/tools.ts'

/** Where a system looks that has no PATH (confstr _CS_PATH). */
const USUAL = '/usr/local/bin:/usr/bin:/bin'
const TIME_LIMIT_SECONDS = 30
const LARGEST = 64 * 1024 * 1024

/** Starts a program with the given environment as its base, waits, and ends it when it takes too long. */
export function commandRunner(environment: Readonly<Record<string, string | undefined>>): RunCommand {
  return async ([program, ...args], { stdin, env = {}, cwd, timeoutSeconds = TIME_LIMIT_SECONDS } = {}) => {
    // Loaded late: most commands start no program.
    const { spawn } = await import('node:child_process')
    return new Promise((resolve, reject) => {
      const added = Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
      )
      const child = spawn(program, args, {
        env: { ...environment, PATH: absolute(environment['PATH']), ...added },
        ...(cwd === undefined ? {} : { cwd }),
        stdio: 'pipe',
        timeout: timeoutSeconds * 1000,
        killSignal: 'SIGKILL',
      })
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
      child.stdin.end(stdin?.revealBytes())
      child.on('error', (cause) => reject(new Fault('program.failed', `"${program}" could not be started.`, { cause })))
      child.on('close', (code) => {
        if (code === null) return reject(new Fault('program.failed', `"${program}" did not end and was stopped.`))
        return resolve({
          code,
          stdout: new Secret(new Uint8Array(Buffer.concat(out))),
          stderr: Buffer.concat(err).toString('utf8'),
        })
      })
    })
  }
}

/** Without what is relative: that would be a program of the folder we are in, which may be a cloned repository. */
function absolute(path = USUAL): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter)
}
