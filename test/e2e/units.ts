import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { machine, type Ran } from './program.ts'

/** A machine whose systemd is the one that `start.sh systemd` started; we are root on it. */
export interface UnitMachine {
  readonly home: string
  keyward(words: readonly string[], input?: string): Promise<Ran>
  /** The words that start it there, for a test that ends it itself. */
  readonly through: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Runs a program there, and gives what it printed; empty where it failed. */
  there(...argv: readonly string[]): string
  /** Makes a unit and starts it; gone when the test ends. */
  unit(name: string, lines: readonly string[]): void
}

export function unitMachine(): UnitMachine {
  const { KEYWARD_TEST_SYSTEMD: pid = '', KEYWARD_TEST_CHIP: chip = '', PATH = '' } = process.env
  const own = machine({ PATH, SYSTEMD_TPM2_DEVICE: chip })
  const inside = ['nsenter', '-t', pid, '-m', '-p', '--']
  // Going in changes the folder too.
  const through = [...inside, 'env', '-C', own.home]
  const there = (...argv: readonly string[]): string => {
    const [program = '', ...words] = [...inside, ...argv]
    try {
      return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    } catch {
      return ''
    }
  }
  return {
    home: own.home,
    env: own.env,
    through,
    keyward: (words, input = '') => own.keyward(words, { through, input }),
    there,
    unit(name, lines) {
      // Written through the folder that both sides see.
      const path = join(own.home, name)
      writeFileSync(path, ['[Unit]', 'DefaultDependencies=no', '[Service]', ...lines, ''].join('\n'), { mode: 0o644 })
      there('cp', path, `/etc/systemd/system/${name}`)
      there('systemctl', 'daemon-reload')
      there('systemctl', 'start', name)
      onTestFinished(() => {
        there('systemctl', 'stop', name)
        there('sh', '-c', `rm -rf /etc/systemd/system/${name}* /etc/credstore.encrypted/keyward+${name}+*`)
        there('systemctl', 'daemon-reload')
      })
    },
  }
}
