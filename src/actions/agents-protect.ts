import { z } from 'zod'
import { action } from '../core/action.ts'
import { AGENT_KINDS, type Piece } from '../core/agent-kinds.ts'
import { hasPiece, withoutPiece, withPiece } from '../core/agent-pieces.ts'
import { agentScopes, installedAgents, settingsText } from '../core/agent-sight.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { printable } from '../core/printable.ts'

const Edit = z.object({
  path: z.string(),
  agent: z.string(),
  /** What stands in the file afterwards, or goes from it. */
  guards: z.array(z.enum(['files', 'hook'])),
})

const Output = z.object({
  /** The folder that the settings belong to. */
  root: z.string(),
  edits: z.array(Edit),
  /** Files that say otherwise already, or are written in a way that we do not know. */
  byHand: z.array(Edit),
  /** Names of the agents that were looked at. */
  agents: z.array(z.string()),
  lacks: z.array(z.object({ agent: z.string(), what: z.string() })),
})

export const agentsProtect = action({
  route: 'POST /agents/protect',
  summary: 'Keep coding agents from secret files, and look at what they read, write and send.',
  place: 'machine',
  vault: 'none',
  may: 'manage',
  agent: 'asks',
  input: z.object({
    /** Only tell what would be done. */
    isPlan: z.boolean(),
    /** Settings of this account, for all projects; else those of this project. */
    user: z.boolean(),
  }),
  output: Output,
  run: ({ isPlan, user }, context) => carryOut({ isPlan, user, isRemoval: false }, context),
})

export const agentsUnprotect = action({
  route: 'POST /agents/unprotect',
  summary: 'Take out of the settings of coding agents what Keyward wrote there.',
  place: 'machine',
  vault: 'none',
  may: 'manage',
  // What an agent may do is not for the agent to say.
  agent: 'never',
  input: z.object({ user: z.boolean() }),
  output: Output,
  run: ({ user }, context) => carryOut({ isPlan: false, user, isRemoval: true }, context),
})

interface Wish {
  readonly isPlan: boolean
  readonly user: boolean
  readonly isRemoval: boolean
}

/** Each file is written once and whole; ended in between, the same command does the rest. */
async function carryOut({ isPlan, user, isRemoval }: Wish, context: Context): Promise<z.input<typeof Output>> {
  const { files } = context.tools
  const [project, own] = await agentScopes(context)
  const scope = user ? own : project
  const kinds = isRemoval ? AGENT_KINDS : await installedAgents(context)
  const edits: z.input<typeof Edit>[] = []
  const byHand: z.input<typeof Edit>[] = []
  for (const kind of kinds) {
    const { name } = kind
    for (const [path, ofFile] of Map.groupBy(kind.pieces(scope), (piece) => piece.path)) {
      const before = await settingsText(path, files)
      const { after, changed, stuck } = isRemoval ? removed(before, ofFile) : added(before, ofFile)
      if (stuck.length > 0) byHand.push({ path, agent: name, guards: guardsOf(stuck) })
      if (changed.length === 0) continue
      edits.push({ path, agent: name, guards: guardsOf(changed) })
      if (!isPlan) await write(path, before, after, context)
    }
  }
  const lacks = isRemoval ? [] : kinds.flatMap((kind) => kind.lacks.map((what) => ({ agent: kind.name, what })))
  return { root: scope.folder, edits, byHand, agents: kinds.map(({ name }) => name), lacks }
}

interface Changed {
  readonly after: string | null
  readonly changed: readonly Piece[]
  readonly stuck: readonly Piece[]
}

function added(before: string | null, pieces: readonly Piece[]): Changed {
  let after = before
  const changed: Piece[] = []
  const stuck: Piece[] = []
  for (const piece of pieces.filter((one) => !hasPiece(before, one))) {
    const next = withPiece(after, piece)
    if (next === null || next === after) stuck.push(piece)
    else {
      after = next
      changed.push(piece)
    }
  }
  return { after, changed, stuck }
}

function removed(before: string | null, pieces: readonly Piece[]): Changed {
  let after = before
  const changed: Piece[] = []
  for (const piece of pieces) {
    if (after === null) break
    const next = withoutPiece(after, piece)
    if (next !== after) changed.push(piece)
    after = next
  }
  // Nothing of ours in it: a file that was empty before stays.
  const isOurs = changed.some((piece) => before !== null && withoutPiece(before, piece) !== before)
  return { after, changed: isOurs ? changed : [], stuck: [] }
}

function guardsOf(pieces: readonly Piece[]): ('files' | 'hook')[] {
  return [...new Set(pieces.map(({ guards }) => guards))]
}

/** Somebody may have written it while a person was reading the plan: then nothing of theirs is lost. */
async function write(path: string, before: string | null, after: string | null, { tools }: Context): Promise<void> {
  const { files } = tools
  if ((await settingsText(path, files)) !== before)
    throw new Fault('file.changed', `"${printable(path)}" was changed meanwhile.`, {
      hint: 'Run the same command again.',
    })
  if (after === null) return files.remove(path)
  await files.write(path, after, { mode: (await files.state(path))?.mode ?? 0o644 })
}
