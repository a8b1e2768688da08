import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { readDropIn } from '../../src/core/systemd-dropin.ts'
import { Secret } from '../../src/core/secret.ts'
import type { RunCommand } from '../../src/core/tools.ts'

/** A systemd with one unit of an account, as far as targets see it. `starts` says whether its program comes up with these values. */
export interface FakeSystemd {
  readonly command: RunCommand
  /** What the running program was started with; null where it does not run. */
  holds(): ReadonlyMap<string, string> | null
  /** Everything that was typed: programs and their arguments. */
  readonly typed: readonly string[]
  start(): void
  stop(): void
  /** Its unit file is deleted. */
  forget(): void
}

export const UNIT = 'bot.service'

interface Wishes {
  readonly home: string
  readonly version?: number
  readonly type?: string
  readonly starts?: (values: ReadonlyMap<string, string>) => boolean
}

export function fakeSystemd({ home, version = 256, type = 'simple', starts = () => true }: Wishes): FakeSystemd {
  const dropIn = join(home, '.config/systemd/user', `${UNIT}.d`, '50-keyward.conf')
  const typed: string[] = []
  let runs = 0
  let load = 'loaded'
  let [active, loaded, held] = ['inactive', '', null as ReadonlyMap<string, string> | null]

  function values(): ReadonlyMap<string, string> {
    const read = loaded === '' ? null : readDropIn(loaded)
    return new Map(
      [...(read?.credentials ?? [])].map(([name, path]) => [name, opened(name, readFileSync(path, 'utf8')) ?? '']),
    )
  }

  function start(): boolean {
    runs += 1
    held = null
    active = 'failed'
    const given = values()
    if ([...given.values()].includes('') || !starts(given)) return false
    ;[active, held] = ['active', given]
    return true
  }

  const systemctl: Readonly<Record<string, () => readonly [number, string]>> = {
    '--version': () => [0, `systemd ${version} (${version}.1)\n+PAM`],
    show: () => [
      0,
      `LoadState=${load}\nActiveState=${active}\nSubState=x\nType=${type}\nResult=${active === 'failed' ? 'exit-code' : 'success'}\nExecMainStatus=${active === 'failed' ? 3 : 0}\nNRestarts=0\nInvocationID=${runs === 0 ? '' : `run${runs}`}\n`,
    ],
    'daemon-reload'() {
      loaded = textAt(dropIn)
      return [0, '']
    },
    'reset-failed': () => [0, ''],
    restart: () => [start() ? 0 : 1, ''],
  }

  return {
    typed,
    holds: () => held,
    start: () => void start(),
    stop() {
      ;[active, held] = ['inactive', null]
    },
    forget() {
      load = 'not-found'
      ;[active, held] = ['inactive', null]
    },
    async command(argv, options) {
      typed.push(argv.join(' '))
      const [program, ...words] = argv
      const [code, stdout] =
        program === 'systemctl'
          ? (systemctl[words.find((word) => word in systemctl) ?? ''] ?? (() => [1, '']))()
          : other(program, words, options?.stdin)
      return { code, stdout: new Secret(stdout), stderr: code === 0 ? '' : 'It said no.\n' }
    },
  }
}

function other(program: string, words: readonly string[], stdin: Secret | undefined): readonly [number, string] {
  const last = words.at(-1) ?? ''
  if (program === 'id') return [0, '1000\n']
  if (program === 'mkdir') mkdirSync(last, { recursive: true })
  else if (program === 'rmdir') rmdirEmpty(last)
  else if (program === 'systemd-creds') {
    const name = words.find((word) => word.startsWith('--name='))?.slice(7) ?? ''
    const text = stdin?.reveal() ?? ''
    if (words[0] === 'encrypt') return [0, sealedAs(name, text)]
    const back = opened(name, text)
    return back === null ? [1, ''] : [0, back]
  } else return [127, '']
  return [0, '']
}

/** What it seals a value into. */
export function sealedAs(name: string, text: string): string {
  return `${name} ${turned(Buffer.from(text)).toString('hex')}`
}

/** What was sealed under this name, or null. */
export function opened(name: string, sealed: string): string | null {
  const [under, hex = ''] = sealed.split(' ')
  return under === name ? turned(Buffer.from(hex, 'hex')).toString() : null
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function rmdirEmpty(path: string): void {
  try {
    if (readdirSync(path).length === 0) rmdirSync(path)
  } catch {
    // As `--ignore-fail-on-non-empty`, and where there is none.
  }
}

/** Enough that no value lies there as it is. */
function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toReversed())
}
