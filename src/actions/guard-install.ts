import { z } from 'zod'
import { action } from '../core/action.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { GithubGuard, switchOnAtGithub } from '../core/github-guard.ts'
import { type Guarded, keptPath, lookAtGuard, textOf } from '../core/guard-look.ts'
import {
  hookScript,
  isOurHook,
  withHusky,
  withIgnoreLines,
  withLefthook,
  withoutUs,
  withPreCommit,
} from '../core/guarding.ts'
import { printable } from '../core/printable.ts'
import type { Repository } from '../core/repository.ts'
import type { Files } from '../core/tools.ts'

const EXECUTABLE = 0o755
const FOR_ALL = 0o644

/** A file as it will be. `after` null: it goes. `move`: what lies there is kept under that name first. */
interface Edit {
  readonly path: string
  readonly after: string | null
  readonly mode: number
  readonly move?: readonly [from: string, to: string]
  readonly what: string
}

export const guardInstall = action({
  route: 'POST /guard/install',
  summary: 'Put hooks into this repository that look for keys, and lines into .gitignore.',
  place: 'machine',
  vault: 'none',
  may: 'manage',
  agent: 'asks',
  input: z.object({
    /** Only tell what would be done. */
    isPlan: z.boolean(),
    /** Take out what was put in. */
    isRemoval: z.boolean().default(false),
    /** Switch on what GitHub has, too. */
    github: z.boolean().default(false),
  }),
  output: z.object({
    root: z.string(),
    edits: z.array(z.object({ path: z.string(), what: z.string() })),
    /** A manager's file that is written in a way we do not know: what to put in by hand. */
    byHand: z.array(z.object({ path: z.string(), line: z.string() })),
    github: GithubGuard.nullable(),
  }),

  async run({ isPlan, isRemoval, github }, context) {
    const { tools, surroundings } = context
    const repository = await context.repository(surroundings.folder)
    const seen = await lookAtGuard(repository, tools.files)
    const { edits, byHand } = isRemoval
      ? { edits: await removal(seen, tools.files), byHand: [] }
      : await installation(repository, seen, context)
    if (!isPlan) for (const edit of edits) await carryOut(edit, tools.files)
    return {
      root: repository.root,
      edits: edits.map(({ path, what }) => ({ path, what })),
      byHand,
      github: github && !isPlan && !isRemoval ? await switchOnAtGithub(await repository.githubName(), tools) : null,
    }
  },
})

type Wanted = { readonly edits: readonly Edit[]; readonly byHand: { path: string; line: string }[] }

async function installation(repository: Repository, seen: Guarded, context: Context): Promise<Wanted> {
  const { files } = context.tools
  const edits: Edit[] = []
  const byHand: { path: string; line: string }[] = []
  const { manager, hooks } = seen
  if (manager && manager.id !== 'husky') {
    if (hooks.some(({ state }) => state !== 'ours')) {
      const text = (await textOf(manager.path, files)) ?? ''
      const after = manager.id === 'pre-commit' ? withPreCommit(text) : withLefthook(text)
      if (after === null) byHand.push({ path: manager.path, line: 'keyward hook pre-commit' })
      else edits.push({ path: manager.path, after, mode: FOR_ALL, what: 'Keyward looks before a commit and a push' })
    }
  } else for (const one of hooks) edits.push(...(await hookEdits(one, seen, context)))
  if (seen.missing.length > 0) {
    const path = `${repository.root}/.gitignore`
    const after = withIgnoreLines((await textOf(path, files)) ?? '', seen.missing)
    edits.push({
      path,
      after,
      mode: FOR_ALL,
      what: `ignores ${seen.missing.filter((line) => !line.startsWith('!')).join(', ')}`,
    })
  }
  return { edits, byHand }
}

async function hookEdits(
  { hook, path, state }: Guarded['hooks'][number],
  { manager }: Guarded,
  { tools, surroundings }: Context,
): Promise<readonly Edit[]> {
  if (state === 'ours') return []
  const what = `Keyward looks before a ${hook === 'pre-commit' ? 'commit' : 'push'}`
  if (manager?.id === 'husky')
    return [{ path, after: withHusky((await textOf(path, tools.files)) ?? '', hook), mode: EXECUTABLE, what }]
  const after = hookScript(hook, surroundings.itself)
  if (state === 'none') return [{ path, after, mode: EXECUTABLE, what }]
  const kept = keptPath(path)
  // The same text there: an earlier run was ended between keeping it and taking its place.
  if ((await tools.files.state(kept)) && (await textOf(kept, tools.files)) !== (await textOf(path, tools.files)))
    throw new Fault('file.exists', `"${printable(kept)}" lies there already: a hook that was kept before.`, {
      hint: 'Look at both, and move one of them away.',
    })
  return [{ path, after, mode: EXECUTABLE, move: [path, kept], what: `${what}; the hook that is there runs first` }]
}

async function removal({ hooks, manager }: Guarded, files: Files): Promise<readonly Edit[]> {
  const edits: Edit[] = []
  for (const path of new Set(hooks.filter(({ state }) => state === 'ours').map((one) => one.path))) {
    const text = (await textOf(path, files)) ?? ''
    if (isOurHook(text)) {
      const kept = keptPath(path)
      const isKept = (await files.state(kept)) !== null
      const what = isKept ? 'the hook that was there before is back' : 'gone'
      edits.push({ path, after: null, mode: EXECUTABLE, what, ...(isKept ? { move: [kept, path] as const } : {}) })
    } else if (manager) {
      const after = withoutUs(text, manager.id)
      if (after !== text) edits.push({ path, after, mode: FOR_ALL, what: 'without us' })
    }
  }
  return edits
}

/** Each edit is whole at every moment: what is kept is written before its place is taken. */
async function carryOut({ path, after, mode, move }: Edit, files: Files): Promise<void> {
  if (move) {
    const [from, to] = move
    const [content, state] = await Promise.all([files.read(from), files.state(from)])
    if (content) await files.write(to, content, { mode: state?.mode ?? mode })
  }
  if (after !== null) {
    const state = await files.state(path)
    await files.write(path, after, { mode: mode === EXECUTABLE ? mode : (state?.mode ?? mode) })
  } else await files.remove(move ? move[0] : path)
}
