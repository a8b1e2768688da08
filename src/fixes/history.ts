import { Fault } from '../core/fault.ts'
import type { ByHand, Fixes, FixKind, Lying, Mend, Scene } from '../core/fixing.ts'
import { historyOf } from '../core/key-files.ts'
import { linesOf, masked, REMOVED } from '../core/masked-keys.ts'
import { quoted } from '../core/danger.ts'
import { withCommas } from '../core/with-commas.ts'

const MIB = 1024 * 1024
/** What is read of any file. */
const LARGEST = 64 * MIB

/**
 * Keys that were typed into a command. The key in the line is masked and the line stays, so that nothing has to be known of how each
 * shell writes lines that go on, times, or words of other languages: every other byte is as it was.
 */
export const history: FixKind = {
  id: 'history',
  async find(scene) {
    const found: Fixes[] = []
    for (const file of scene.files) {
      const program = historyOf(file.shown) ?? historyOf(file.path)
      if (program !== null) found.push(await fixesOf(file, program, scene))
    }
    return { mends: found.flatMap(({ mends }) => mends), byHand: found.flatMap(({ byHand }) => byHand) }
  },
}

async function fixesOf(file: Lying, program: string, { tools }: Scene): Promise<Fixes> {
  const { shown, path, findings } = file
  try {
    const content = await tools.files.read(path, { largest: LARGEST })
    if (!content) return { mends: [], byHand: [] }
    const after = masked(content, shown, findings)
    return after.content.equals(content)
      ? { mends: [], byHand: [] }
      : { mends: [mendOf(file, program, content, after)], byHand: [] }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { mends: [], byHand: [tooLarge(shown)] }
  }
}

function mendOf(
  { shown, path, findings }: Lying,
  program: string,
  before: Mend['keys'][number]['value'],
  { content: after, edits }: ReturnType<typeof masked>,
): Mend {
  const lines = linesOf(shown, findings)
  const some = lines.slice(0, 5).map(withCommas).join(', ')
  const where =
    lines.length === 1 ? `line ${some}` : `lines ${some}${lines.length > 5 ? ` and ${lines.length - 5} more` : ''}`
  return {
    path: shown,
    sources: [shown],
    what: `mask the ${findings.length === 1 ? 'key' : `${findings.length} keys`} that ${findings.length === 1 ? 'was' : 'were'} typed`,
    why: `${program} keeps every command in clear, and backups and programs read it`,
    before: `${where}: a command with a key in it`,
    after: `${where}: the same with ${REMOVED} in its place; every other byte stays`,
    notes: [
      `A shell that runs now may write it back when it ends. Close the others, then look again: keyward fix ${quoted(shown)}`,
    ],
    keys: [],
    steps: () => [
      {
        does: 'write',
        path,
        before,
        after,
        edits,
        grows: true,
        lock: program === 'zsh' ? `${path}.LOCK` : null,
        approves: false,
      },
    ],
  }
}

function tooLarge(shown: string): ByHand {
  return {
    path: shown,
    what: `is larger than ${LARGEST / MIB} MiB, or may not be read, so it stays as it is`,
    how: [`look at the lines: keyward scan ${quoted(shown)}`, 'and take them out with an editor'],
  }
}
