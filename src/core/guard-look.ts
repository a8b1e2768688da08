import {
  callsUs,
  type Hook,
  isOurHook,
  isSecretFile,
  KEPT,
  MANAGERS,
  type Manager,
  missingLines,
  PROBES,
} from './guarding.ts'
import type { Repository } from './repository.ts'
import type { Files } from './tools.ts'

/** Whether a hook calls us, is of somebody else, or is not there. */
export type HookState = 'ours' | 'other' | 'none'

export interface Guarded {
  readonly hooks: readonly { readonly hook: Hook; readonly path: string; readonly state: HookState }[]
  /** Who looks after the hooks here, and the file in which that is written; null where git's own folder does. */
  readonly manager: { readonly id: Manager; readonly path: string } | null
  /** Lines that `.gitignore` lacks. */
  readonly missing: readonly string[]
  /** Paths in the index that hold secrets as a rule. */
  readonly tracked: readonly string[]
}

/** What protects a repository, and what does not. */
export async function lookAtGuard(repository: Repository, files: Files): Promise<Guarded> {
  const { root, isBare, hooksFolder } = repository
  const manager = isBare ? null : await managerOf(root, files)
  const names: readonly Hook[] = isBare ? ['pre-receive'] : ['pre-commit', 'pre-push']
  const hooks = await Promise.all(
    names.map(async (hook) => {
      const path = hookPath(hook, root, hooksFolder, manager)
      return { hook, path, state: stateOf(await textOf(path, files), hook, manager) }
    }),
  )
  return {
    hooks,
    manager,
    missing: isBare ? [] : missingLines(await repository.ignored(PROBES)),
    tracked: isBare ? [] : (await repository.tracked()).filter(isSecretFile),
  }
}

/** The text of a file, or null where there is none. */
export async function textOf(path: string, files: Files): Promise<string | null> {
  if ((await files.state(path))?.kind !== 'file') return null
  const content = await files.read(path)
  return content ? new TextDecoder().decode(content.revealBytes()) : null
}

async function managerOf(root: string, files: Files): Promise<Guarded['manager']> {
  for (const id of ['pre-commit', 'husky', 'lefthook'] as const) {
    for (const name of MANAGERS[id].files) {
      const path = `${root}/${name}`
      if (await files.state(path)) return { id, path }
    }
  }
  return null
}

/** Where the hook is written: in the manager's file, in husky's folder, or in git's. */
function hookPath(hook: Hook, root: string, hooksFolder: string, manager: Guarded['manager']): string {
  if (manager?.id === 'husky') return `${root}/.husky/${hook}`
  return manager ? manager.path : `${hooksFolder}/${hook}`
}

function stateOf(text: string | null, hook: Hook, manager: Guarded['manager']): HookState {
  if (text === null) return 'none'
  if (isOurHook(text) || callsUs(text, hook)) return 'ours'
  return manager && manager.id !== 'husky' ? 'none' : 'other'
}

/** What stood in the place of our hook. */
export function keptPath(path: string): string {
  return `${path}${KEPT}`
}
