import { AGENT_KINDS, type AgentKind, type AgentScope, type Piece } from './agent-kinds.ts'
import { hasPiece } from './agent-pieces.ts'
import type { Context } from './context.ts'
import type { Files } from './tools.ts'

/** The folder of the repository that this one lies in; this one where there is none. */
export async function projectFolder(folder: string, files: Files): Promise<string> {
  for (let at = folder; at !== ''; at = above(at)) if (await files.state(`${at}/.git`)) return at
  return folder
}

function above(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** Both places where settings of agents lie. */
export async function agentScopes({ surroundings, tools }: Context): Promise<readonly [AgentScope, AgentScope]> {
  const { home, vaultPath, keysFolder } = surroundings
  const own = [above(vaultPath), above(keysFolder)]
  const folder = await projectFolder(surroundings.folder, tools.files)
  return [
    { kind: 'project', folder, home, own },
    { kind: 'user', folder: home, home, own },
  ]
}

/** The agents that this account has: by a program on its path, or a folder in its home folder. */
export async function installedAgents({ surroundings, tools }: Context): Promise<readonly AgentKind[]> {
  const there = await Promise.all(
    AGENT_KINDS.map(async ({ programs, folders }) => {
      const found = await Promise.all([
        ...programs.map((program) => isOnPath(program, tools)),
        ...folders.map(
          async (folder) => (await tools.files.state(`${surroundings.home}/${folder}`))?.kind === 'folder',
        ),
      ])
      return found.includes(true)
    }),
  )
  return AGENT_KINDS.filter((_, index) => there[index])
}

/** Whether a program of that name lies in a folder of PATH. */
export async function isOnPath(program: string, { environment, files }: Context['tools']): Promise<boolean> {
  const folders = environment('PATH')?.reveal().split(':') ?? []
  const states = await Promise.all(folders.map((folder) => files.state(`${folder}/${program}`)))
  return states.some((state) => state?.kind === 'file')
}

/** Text of a settings file; null where there is none. */
export async function settingsText(path: string, files: Files): Promise<string | null> {
  const content = await files.read(path)
  return content && new TextDecoder().decode(content.revealBytes())
}

/** Which of the pieces stand in their files. */
export async function standing(pieces: readonly Piece[], files: Files): Promise<ReadonlySet<Piece>> {
  const found = await Promise.all(pieces.map(async (piece) => hasPiece(await settingsText(piece.path, files), piece)))
  return new Set(pieces.filter((_, index) => found[index]))
}
