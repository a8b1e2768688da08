import type { FixKind, Lying, Mend } from '../core/fixing.ts'
import { isPersonal } from '../core/key-files.ts'

/** What group and others may do. */
const OTHERS = 0o077

/** Files that only their owner has to read. Sources of a program stay as they are: git gives them to everybody who may read the repository. */
export const mode: FixKind = {
  id: 'mode',
  async find({ files }) {
    return { mends: files.filter(isOpen).map(mendOf), byHand: [] }
  },
}

/** Where a folder above shuts others out, nothing is open. */
function isOpen({ shown, path, exposure, state }: Lying): boolean {
  const isSource = exposure.git?.tracked === true && !isPersonal(shown) && !isPersonal(path)
  return exposure.isReadableByOthers && (state.mode & OTHERS) !== 0 && !isSource
}

function mendOf({ shown, path, state }: Lying): Mend {
  const to = state.mode & 0o700
  return {
    path: shown,
    sources: [shown],
    what: 'let only you read it',
    why: 'every account of this machine can read the keys in it',
    before: `mode ${octal(state.mode)}`,
    after: `mode ${octal(to)}`,
    notes: [],
    keys: [],
    steps: () => [{ does: 'mode', path, to }],
  }
}

function octal(bits: number): string {
  return (bits & 0o777).toString(8).padStart(3, '0')
}
