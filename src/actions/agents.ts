import { z } from 'zod'
import { action } from '../core/action.ts'
import type { AgentKind, Piece } from '../core/agent-kinds.ts'
import { agentScopes, installedAgents, isOnPath, standing } from '../core/agent-sight.ts'
import type { Context } from '../core/context.ts'
import { hasSecretName } from '../core/secret-names.ts'

/** `cannot`: there is no such setting. */
const State = z.enum(['closed', 'open', 'cannot'])

export const agents = action({
  route: 'POST /agents',
  summary: 'Show what the coding agents of this machine may read here.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({}),
  output: z.object({
    root: z.string(),
    /** Names of secret files that lie in the project's folder itself. */
    secretFiles: z.array(z.string()),
    /** Whether agents find the program that their hooks run. */
    isOnPath: z.boolean(),
    agents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Rules that keep it from reading secret files. */
        files: State,
        /** Keyward looks at what it reads, writes and sends. */
        hook: State,
        /** Settings files that there are, or would be. */
        settings: z.array(z.object({ path: z.string(), isThere: z.boolean() })),
        lacks: z.array(z.string()),
      }),
    ),
  }),

  async run(_, context) {
    const { files } = context.tools
    const installed = await installedAgents(context)
    const [{ folder }] = await agentScopes(context)
    const names = (await files.list(folder)).filter(hasSecretName)
    return {
      root: folder,
      secretFiles: names,
      isOnPath: await isOnPath('keyward', context.tools),
      agents: await Promise.all(installed.map((kind) => sightOf(kind, context))),
    }
  },
})

async function sightOf(kind: AgentKind, context: Context) {
  const { files } = context.tools
  const scopes = (await agentScopes(context)).map((scope) => kind.pieces(scope))
  const there = await standing(scopes.flat(), files)
  const paths = [...new Set(scopes.flat().map(({ path }) => path))]
  const settings = await Promise.all(paths.map(async (path) => ({ path, isThere: (await files.state(path)) !== null })))
  const state = (guards: Piece['guards']): z.output<typeof State> => stateOf(guards, scopes, there)
  const { id, name, lacks } = kind
  return { id, name, files: state('files'), hook: state('hook'), settings, lacks: [...lacks] }
}

/** Closed where all pieces of one scope stand: either holds here. */
function stateOf(
  guards: Piece['guards'],
  scopes: readonly (readonly Piece[])[],
  there: ReadonlySet<Piece>,
): z.output<typeof State> {
  const wanted = scopes
    .map((pieces) => pieces.filter((piece) => piece.guards === guards))
    .filter((pieces) => pieces.length > 0)
  if (wanted.length === 0) return 'cannot'
  return wanted.some((pieces) => pieces.every((piece) => there.has(piece))) ? 'closed' : 'open'
}
