import { isVariableName } from './environment.ts'
import type { Finding } from './finding.ts'
import type { Lying, MendKey, Scene, Step } from './fixing.ts'
import { sortValue } from './importing.ts'
import { slug } from './name.ts'
import { Secret } from './secret.ts'
import type { Files } from './tools.ts'
import type { Server, Wrapping } from './mcp-server.ts'
import { type Worded, wordsWithout } from './mcp-words.ts'

/** A server with the keys it has in its variables and arguments. */
export interface Held {
  readonly server: Server
  readonly keys: readonly MendKey[]
  /** What it is started with once no key stands in its arguments; null where none does. */
  readonly words: readonly string[] | null
  /** The file of references, and what lies there now. */
  readonly file: string
  readonly there: Secret | null
}

/**
 * Every server of the settings that has keys in its variables or arguments and is not started by us already. `inWords`: what was found in the file,
 * of which some may stand in arguments. `mark`: what no other server of any file has, for the name of its file.
 */
export async function heldIn(
  servers: readonly Server[],
  inWords: readonly Finding[],
  mark: (server: Server) => string,
  scene: Scene,
): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const server of servers.filter((one) => !isOurs(one))) {
    const { command, args, env } = server
    const secrets = inWords.map(({ secret }) => secret)
    const worded = wordsWithout(command, args, secrets, new Set(env.keys()))
    const keys = [...(await keysOf(server, scene)), ...keysIn(worded, server, inWords)]
    if (keys.length > 0) held.push(await heldBy(server, { keys, words: worded?.words ?? null }, mark(server), scene))
  }
  return held
}

function keysIn(worded: Worded | null, server: Server, found: readonly Finding[]): readonly MendKey[] {
  return [...(worded?.keys ?? [])].map(([variable, value]) => {
    const { provider = null, name = null } = found.find(({ secret }) => secret.equals(value)) ?? {}
    const said = name !== null && isVariableName(name) ? [name] : []
    return { variable: placed(server, variable), names: [...said, ownName(server, variable)], value, provider }
  })
}

/** Two servers may have other values for one variable: the place in the file tells them apart. */
function placed({ at }: Server, variable: string): string {
  return `${at.join('/')} ${variable}`
}

function ownName({ name }: Server, variable: string): string {
  const own = `${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_${variable}`.replace(/^_+/, '').slice(0, 120)
  return /^\d/.test(own) ? `_${own}` : own
}

/** Values that are keys, as an import would sort them. What the agent fills in itself stays. */
async function keysOf(server: Server, scene: Scene): Promise<readonly MendKey[]> {
  const keys: MendKey[] = []
  for (const [variable, text] of server.env) {
    const value = new Secret(text)
    if (!isVariableName(variable) || text.includes('${')) continue
    const { why, provider } = await sortValue(variable, value, scene.recognise)
    if (why !== null) continue
    keys.push({ variable: placed(server, variable), names: [variable, ownName(server, variable)], value, provider })
  }
  return keys
}

/** With the file of references that it has, or will have: one of its own for each server of each file. */
async function heldBy(server: Server, has: Pick<Held, 'keys' | 'words'>, mark: string, scene: Scene): Promise<Held> {
  const { files } = scene.tools
  const folder = await realFolder(`${scene.surroundings.keysFolder}/mcp`, files)
  const file = `${folder}/${slug(server.name) ?? 'server'}-${mark}.env`
  return { server, ...has, file, there: (await files.state(file)) ? await files.read(file) : null }
}

/** How it is started then. `start`: the command that starts us. */
export function wrappingOf(
  { server, keys, words: own, file }: Held,
  start: readonly string[],
  references: ReadonlyMap<string, string>,
): Wrapping {
  const [command = 'keyward', ...words] = start
  return {
    server,
    command,
    args: [...words, 'run', '--env-file', file, '--'],
    own,
    references: new Map(
      keys
        .filter(({ variable }) => server.env.has(bare(variable)))
        .map(({ variable }) => [bare(variable), references.get(variable) ?? '']),
    ),
  }
}

/** The file that says which keys it gets. Whoever agrees to the mend agrees to it. */
export function referencesStep(
  { server, keys, file, there }: Held,
  shown: string,
  references: ReadonlyMap<string, string>,
): Step {
  const lines = keys.map(({ variable }) => `${bare(variable)}=${references.get(variable)}`)
  const head = `# What ${JSON.stringify(server.name)} of ${JSON.stringify(shown)} gets. Written by: keyward fix`
  const after = new Secret(`${[head, ...lines].join('\n')}\n`)
  return { does: 'write', path: file, before: there, after, grows: false, lock: null, approves: true }
}

/** A variable by its own name. */
export function bare(variable: string): string {
  return variable.slice(variable.lastIndexOf(' ') + 1)
}

function isOurs({ command, args }: Server): boolean {
  return (
    args.includes('--env-file') && [command, ...args].some((word) => /(?:^|\/)(?:keyward|kw|keyward\.\w+)$/.test(word))
  )
}

/**
 * The command that starts us: a program with a desktop may have another search path, so the whole one, but by name in a file that others get.
 * Agents hand on few variables, so what says where the vault and its keyring are stands in front.
 */
export async function startOf({ exposure }: Lying, { tools, surroundings }: Scene): Promise<readonly string[]> {
  if (exposure.git?.tracked === true) return ['keyward']
  const inherited = tools.inherited()
  const told = Object.entries(inherited).flatMap(([name, value]) =>
    value !== undefined && LEADS.some(([known, shape]) => known === name && shape.test(value))
      ? [`${name}=${value}`]
      : [],
  )
  const start = (await ownPath(inherited['PATH'] ?? '', tools.files)) ?? surroundings.itself
  return told.length === 0 ? start : ['env', ...told, ...start]
}

/** A bus of any other address is gone with its session. */
const LEADS: readonly (readonly [name: string, shape: RegExp])[] = [
  ['DBUS_SESSION_BUS_ADDRESS', /^unix:path=\/run\/user\/\d+\/bus$/],
  ['KEYWARD_HOME', /^\//],
  ['XDG_CONFIG_HOME', /^\//],
  ['XDG_DATA_HOME', /^\//],
  ['XDG_STATE_HOME', /^\//],
]

async function ownPath(path: string, files: Files): Promise<readonly string[] | null> {
  for (const folder of path.split(':').filter((one) => one.startsWith('/')))
    if ((await files.state(`${folder}/keyward`))?.kind === 'file') return [`${folder}/keyward`]
  return null
}

/** As it will be once it is made. */
async function realFolder(folder: string, files: Files): Promise<string> {
  const real = await files.real(folder)
  const end = folder.lastIndexOf('/')
  return real ?? (end <= 0 ? folder : (await realFolder(folder.slice(0, end), files)) + folder.slice(end))
}
