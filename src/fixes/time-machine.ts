import { Fault } from '../core/fault.ts'
import type { FixKind, Lying, Mend, Scene } from '../core/fixing.ts'
import { isPersonal } from '../core/key-files.ts'

const PROGRAM = '/usr/bin/tmutil'

/** On a Mac: files that hold keys are left out of backups by Time Machine, wherever they are moved to (tmutil(8), addexclusion without -p). */
export const timeMachine: FixKind = {
  id: 'time-machine',
  async find(scene) {
    if (!(await scene.tools.files.state(PROGRAM))) return { mends: [], byHand: [] }
    const mends: Mend[] = []
    for (const file of scene.files)
      if ((isPersonal(file.shown) || isPersonal(file.path)) && (await isIncluded(file, scene))) mends.push(mendOf(file))
    return { mends, byHand: [] }
  },
}

/** `tmutil isexcluded` answers `[Included] path` or `[Excluded] path`. */
async function isIncluded({ path }: Lying, { tools }: Scene): Promise<boolean> {
  try {
    const { code, stdout } = await tools.command(['tmutil', 'isexcluded', path], { timeoutSeconds: 10 })
    return code === 0 && new TextDecoder().decode(stdout.revealBytes()).includes('[Included]')
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}

function mendOf({ shown, path }: Lying): Mend {
  return {
    path: shown,
    sources: [shown],
    what: 'leave it out of Time Machine',
    why: 'each backup holds the keys in clear, for years',
    before: 'goes into every backup',
    after: 'goes into none from now on',
    notes: ['Backups that are there keep it: replace the keys, or delete it from them.'],
    keys: [],
    steps: () => [{ does: 'exclude', path }],
  }
}
