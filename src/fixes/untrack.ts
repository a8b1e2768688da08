import { dirname, relative } from 'node:path'
import { quoted } from '../core/danger.ts'
import { Fault } from '../core/fault.ts'
import type { ByHand, FixKind, IndexEntry, Lying, Mend, Scene } from '../core/fixing.ts'
import { isSecret } from '../core/key-files.ts'

/** Files that hold keys by their name and are in the index of git: taken out of it, and left where they are. */
export const untrack: FixKind = {
  id: 'untrack',
  async find(scene) {
    const mends: Mend[] = []
    const byHand: ByHand[] = []
    for (const file of scene.files.filter(
      ({ shown, path, exposure }) => (isSecret(shown) || isSecret(path)) && exposure.git?.tracked === true,
    )) {
      try {
        const mend = await mendOf(file, scene)
        if (mend) mends.push(mend)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        byHand.push({ path: file.shown, what: 'is tracked by git', how: [error.message, error.hint ?? ''] })
      }
    }
    return { mends, byHand }
  },
}

async function mendOf({ shown, path, exposure }: Lying, scene: Scene): Promise<Mend | null> {
  const repository = await scene.repository(dirname(path))
  if (!repository) return null
  const { root } = repository
  const name = relative(root, path)
  const entry: IndexEntry | null = await repository.entry(name)
  if (!entry) return null
  const pushed = exposure.git?.pushed === true ? ', and so does the remote' : ''
  const isOld = exposure.git?.committedAt != null
  return {
    path: shown,
    sources: [shown],
    what: 'take it out of git; the file stays',
    why: 'everybody who has the repository has the keys in it',
    before: 'tracked by git',
    after: 'not tracked; the next commit leaves it out',
    notes: [
      `Commit it: git -C ${quoted(root)} commit -m 'Keep keys out of git'`,
      ...(isOld ? [`The history of git still holds it${pushed}: replace each key in it, moving is not enough.`] : []),
    ],
    keys: [],
    steps: () => [{ does: 'untrack', root, path: name, entry }],
  }
}
