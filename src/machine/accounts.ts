import type { MachineFacts } from '../core/advice.ts'
import type { Files } from '../core/tools.ts'
import { calm, textOf } from './seeing.ts'

type Seeing = Pick<Files, 'read' | 'list' | 'state'>

/** People get numbers from 1000 on; nobody has 65534, and what a container maps begins far above (useradd(8), subuid(5)). */
const isPerson = (uid: number): boolean => uid >= 1000 && uid < 60_000

/** Shells that let nobody in. */
const CLOSED = /(?:^|\/)(?:nologin|false|sync|shutdown|halt)$/

/** Other accounts of people, with their processes; also those that no file names (a directory of the company). */
export async function otherAccounts(own: number | null, files: Seeing): Promise<MachineFacts['others']> {
  const running = await processesByUid(files)
  const lines = (await textOf('/etc/passwd', files)).split('\n').map((line) => line.split(':'))
  const listed = lines.flatMap(([name, , uid, , , , shell = '']) =>
    name && isPerson(Number(uid)) && !CLOSED.test(shell) ? [{ name, uid: Number(uid) }] : [],
  )
  const known = new Set(lines.map(([, , uid]) => Number(uid)))
  const unlisted = [...running.keys()]
    .filter((uid) => isPerson(uid) && !known.has(uid))
    .map((uid) => ({ name: `uid ${uid}`, uid }))
  return [...listed, ...unlisted]
    .filter(({ uid }) => uid !== own)
    .map(({ name, uid }) => ({ name, processes: running.get(uid) ?? 0 }))
}

async function processesByUid(files: Seeing): Promise<ReadonlyMap<number, number>> {
  const ids = (await calm(files.list('/proc'), [])).filter((name) => /^\d+$/.test(name))
  const states = await Promise.all(ids.map((id) => calm(files.state(`/proc/${id}`), null)))
  const counts = new Map<number, number>()
  for (const state of states) if (state) counts.set(state.uid, (counts.get(state.uid) ?? 0) + 1)
  return counts
}
