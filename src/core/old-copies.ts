import type { Surroundings } from './context.ts'
import type { Files } from './tools.ts'

/** A copy of the vault that a migration left beside it. */
export interface OldCopy {
  readonly path: string
  readonly madeAt: Date
}

/** Copies of the vault beside it, oldest name first. They open with the keys that it had then. */
export async function oldCopies(
  { vaultPath }: Pick<Surroundings, 'vaultPath'>,
  files: Files,
): Promise<readonly OldCopy[]> {
  const cut = vaultPath.lastIndexOf('/') + 1
  const [folder, name] = [vaultPath.slice(0, cut), vaultPath.slice(cut)]
  const found: OldCopy[] = []
  for (const one of await files.list(folder)) {
    if (!one.startsWith(`${name}.before-`) || !/^\d+$/.test(one.slice(`${name}.before-`.length))) continue
    const state = await files.state(folder + one)
    if (state?.kind === 'file') found.push({ path: folder + one, madeAt: state.modifiedAt })
  }
  return found
}
