import { spawn } from 'node:child_process'

/** Processes that work on one vault at the same time. */
export interface Together {
  readonly program: readonly [string, ...string[]]
  /** A project folder, and a home in which there may be no vault yet. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly processes: number
  readonly seconds: number
}

export interface Outcome {
  readonly writes: number
  readonly reads: number
  /** What a process said that did not end well, and how often. */
  readonly complaints: ReadonlyMap<string, number>
  /** Names whose value is not the last that was told to be stored, or whose versions are not as many as were told. */
  readonly lost: readonly string[]
}

/**
 * So many loops, each of which starts one process after the other: it sets its own name and one that all of them set, reads its own back, and
 * lists. At the end every name is looked at.
 */
export async function together({ processes, seconds, ...place }: Together): Promise<Outcome> {
  const until = performance.now() + seconds * 1000
  const complaints = new Map<string, number>()
  const told = { reads: 0, shared: 0 }
  const kept = new Map<string, { value: string; writes: number }>()
  const lost = new Set<string>()
  async function keyward(args: readonly string[], input = ''): Promise<string | null> {
    const { code, stdout, stderr } = await start(place, args, input)
    if (code === 0) return stdout
    complaints.set(stderr, (complaints.get(stderr) ?? 0) + 1)
    return null
  }
  async function loop(number: number): Promise<void> {
    const name = `OWN_${number}`
    for (let turn = 1; turn === 1 || performance.now() < until; turn += 1) {
      const value = `value ${turn} of ${number}`
      if ((await keyward(['set', name], value)) === null) continue
      kept.set(name, { value, writes: (kept.get(name)?.writes ?? 0) + 1 })
      const read = await keyward(['read', name])
      if (read !== null && read !== value) lost.add(name)
      if ((await keyward(['set', 'SHARED'], value)) !== null) told.shared += 1
      const listed = await keyward(['list', '--json'])
      if (listed !== null && !listed.includes(`"${name}"`)) lost.add(name)
      told.reads += 2
    }
  }
  await Promise.all(Array.from({ length: processes }, (_, number) => loop(number)))
  const numbers = versionsIn((await keyward(['list', '--json'])) ?? '{"credentials":[]}')
  for (const [name, { value, writes }] of kept)
    if (numbers.get(name) !== writes || (await keyward(['read', name])) !== value) lost.add(name)
  if (told.shared > 0 && numbers.get('SHARED') !== told.shared) lost.add('SHARED')
  const own = [...kept.values()].reduce((sum, { writes }) => sum + writes, 0)
  return { writes: own + told.shared, reads: told.reads, complaints, lost: [...lost] }
}

/** Name to the number of its current version, as `list --json` tells. */
function versionsIn(listed: string): ReadonlyMap<string, number> {
  const { credentials }: { credentials: readonly { name: string; current: number }[] } = JSON.parse(listed)
  return new Map(credentials.map(({ name, current }) => [name, current]))
}

function start(
  { program: [program, ...first], folder, env }: Omit<Together, 'processes' | 'seconds'>,
  args: readonly string[],
  input: string,
) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done, failed) => {
    const child = spawn(program, [...first, ...args], { cwd: folder, env })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
    child.on('error', failed)
    child.on('close', (code) => done({ code, stdout, stderr }))
    child.stdin.end(input)
  })
}
