import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Machine, machine, PROGRAM } from '../e2e/program.ts'

/** A machine with a vault behind a key file, and one project `bot` in a folder of its own. */
export interface House extends Machine {
  readonly folder: string
  /** Writes a file into the project, or where the path says. */
  write(path: string, text: string | Uint8Array): string
  /** Starts `keyward …` in the project and lets it run. */
  start(args: readonly string[], options?: { readonly env?: Readonly<Record<string, string>> }): ChildProcess
}

export async function house(values: Readonly<Record<string, string>> = {}): Promise<House> {
  const own = machine()
  const folder = join(own.home, 'code', 'bot')
  mkdirSync(folder, { recursive: true })
  await own.keyward(['init', '--slot', 'key-file'], { cwd: folder })
  for (const [reference, value] of Object.entries(values))
    await own.keyward(['set', reference], { input: value, cwd: folder })
  return {
    ...own,
    folder,
    write(path, text) {
      const full = join(folder, path)
      mkdirSync(join(full, '..'), { recursive: true })
      writeFileSync(full, text, { mode: 0o600 })
      return full
    },
    start: (args, { env = {} } = {}) => {
      const [program, ...first] = PROGRAM
      return spawn(program, [...first, ...args], { cwd: folder, env: { ...own.env, ...env } })
    },
  }
}
