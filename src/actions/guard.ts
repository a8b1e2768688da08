import { z } from 'zod'
import { action } from '../core/action.ts'
import { lookAtGuard } from '../core/guard-look.ts'
import { GithubGuard, githubGuard } from '../core/github-guard.ts'

export const guard = action({
  route: 'POST /guard',
  summary: 'Show what keeps keys out of this repository, and what does not.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({
    /** Ask GitHub too, with the token of the environment. */
    github: z.boolean().default(false),
  }),
  output: z.object({
    root: z.string(),
    manager: z.string().nullable(),
    hooks: z.array(z.object({ hook: z.string(), path: z.string(), state: z.enum(['ours', 'other', 'none']) })),
    missing: z.array(z.string()),
    tracked: z.array(z.string()),
    github: GithubGuard.nullable(),
  }),

  async run({ github }, context) {
    const { tools, surroundings } = context
    const there = await context.repository(surroundings.folder)
    const { hooks, manager, missing, tracked } = await lookAtGuard(there, tools.files)
    return {
      root: there.root,
      manager: manager?.id ?? null,
      hooks: [...hooks],
      missing: [...missing],
      tracked: [...tracked],
      github: github ? await githubGuard(await there.githubName(), tools) : null,
    }
  },
})
