import type { Context } from './context.ts'

/** What git still has of a file that was changed now: earlier content in commits, in what remotes have, or only staged. */
export const MEMORIES = ['pushed', 'committed', 'staged'] as const
export type Memory = (typeof MEMORIES)[number]

/** Null where the file is in no repository, where git never had it, and where git does not answer in time. Reads no content. */
export async function gitMemory(path: string, context: Pick<Context, 'scanner'>): Promise<Memory | null> {
  const git = (await (await context.scanner()).exposure([path])).get(path)?.git
  if (!git) return null
  if (git.pushed) return 'pushed'
  if (git.committedAt !== null) return 'committed'
  return git.tracked ? 'staged' : null
}
