import type { Holding } from '../core/advice.ts'
import { Secret } from '../core/secret.ts'
import type { Files } from '../core/tools.ts'
import { calm, textOf } from './seeing.ts'

/** How many keys are in a text of `NAME=value` lines. */
export type CountKeys = (content: Secret) => Promise<number>

type Seeing = Pick<Files, 'read' | 'real' | 'list' | 'state'>

/** More own processes than that are not looked at. */
const MOST = 400

/** Own programs with keys in their environment, the one with the most first; of one unit, or of one name, the worst. Only the count leaves. */
export async function holdingKeys(uid: number | null, count: CountKeys, files: Seeing): Promise<readonly Holding[]> {
  const self = await calm(files.real('/proc/self'), null)
  const ids = (await calm(files.list('/proc'), [])).filter((name) => /^\d+$/.test(name) && `/proc/${name}` !== self)
  const holding = new Map<string, Holding>()
  let looked = 0
  for (const id of ids) {
    if (looked === MOST || (await calm(files.state(`/proc/${id}`), null))?.uid !== uid) continue
    looked++
    const keys = await keysOf(`/proc/${id}/environ`, count, files)
    if (keys === 0) continue
    const [program, unit] = await Promise.all([programOf(id, files), unitOf(id, files)])
    const before = holding.get(unit ?? program)
    if (!before || before.keys < keys) holding.set(unit ?? program, { program, unit, keys })
  }
  return [...holding.values()].toSorted((a, b) => b.keys - a.keys)
}

/** The kernel puts a zero byte behind each entry (proc(5)). */
async function keysOf(path: string, count: CountKeys, files: Seeing): Promise<number> {
  const content = await calm(files.read(path), null)
  if (!content) return 0
  return count(new Secret(content.revealBytes().map((byte) => (byte === 0 ? 10 : byte))))
}

async function programOf(id: string, files: Seeing): Promise<string> {
  return (await textOf(`/proc/${id}/comm`, files)).trim() || 'a program'
}

/** Of `0::/system.slice/bot.service`; sessions and the manager of the user's own units are no services. */
async function unitOf(id: string, files: Seeing): Promise<string | null> {
  const [, unit = null] = /\/([^/\n]+\.service)$/m.exec(await textOf(`/proc/${id}/cgroup`, files)) ?? []
  return unit?.startsWith('user@') ? null : unit
}
