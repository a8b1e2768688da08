import { dirname } from 'node:path'
import type { Context, Surroundings } from '../core/context.ts'
import type { Credential, Which } from '../core/credential.ts'
import { Fault } from '../core/fault.ts'
import { isWithin, recordedFor } from '../core/folder.ts'
import { credentialName, scopeName, slug } from '../core/name.ts'
import { parseReference, referenceTo } from '../core/reference.ts'
import { printable } from '../core/printable.ts'

/** Which project and environment a command means, and who said so. */
export interface Scope {
  readonly project: string
  readonly environment: string
  /** For people: `as keyward.toml says`. */
  readonly because: string
  /** The folder to be recorded for the project when something is stored; null where it is recorded already or belongs to another. */
  readonly claim: string | null
}

export interface Asked {
  readonly project?: string | undefined
  readonly environment?: string | undefined
}

/** A credential by name, and the scope it was found by. */
export interface Named extends Scope {
  readonly name: string
  /** Null: its only field. */
  readonly field: string | null
  readonly version: Which
}

/** Where it is about another folder than the one the command was started in. */
export interface Elsewhere {
  /** Real path. */
  readonly folder: string
  /** The environment where nobody names one. */
  readonly environment: string | null
}

/**
 * The scope that is meant (DESIGN 5): flags, then KEYWARD_PROJECT and KEYWARD_ENVIRONMENT, then the nearest keyward.toml, then what the
 * vault recorded for this folder, then the folder's name and `dev`. A toml file and a folder's name are only claims: where the project exists
 * and belongs to other folders, a person is asked once, and without one it is fault `project.denied`.
 */
export async function scopeOf(asked: Asked, context: Context, at?: Elsewhere): Promise<Scope> {
  const { folder, recorded, choice, environment } = await choose(asked, context, at)
  if (!choice) {
    throw new Fault('project.ambiguous', `The name of "${printable(folder)}" cannot name a project.`, {
      hint: 'Name one: --project NAME',
    })
  }
  const { project, because, isSaid } = choice
  if (!isSaid && recorded !== project) await prove(project, folder, context)
  return {
    project,
    environment,
    because,
    claim: recorded === null ? folder : null,
  }
}

/** What a NAME argument means: a bare name in the scope, or a full reference, which is its own scope. */
export async function namedBy(text: string, asked: Asked, context: Context): Promise<Named> {
  if (!text.includes('://'))
    return { ...(await scopeOf(asked, context)), name: credentialName(text), field: null, version: 'current' }
  const reference = parseReference(text)
  if (reference.scheme !== 'kw') {
    throw new Fault('reference.invalid', `"${printable(text)}" is not in the vault.`, {
      hint: 'Only kw://project/environment/NAME is.',
    })
  }
  return { ...reference, because: 'as the reference says', claim: null }
}

/** How a credential is typed here: its bare name where that means this one, else the whole reference. Asks nobody. */
export async function typedHere(context: Context): Promise<(credential: CredentialName) => string> {
  const here = await scopeHere(context)
  return (credential) =>
    credential.project === here?.project && credential.environment === here.environment
      ? credential.name
      : referenceTo(credential)
}

/** The scope of bare names here; null where this folder has none yet, or only claims one. Asks nobody. */
export async function scopeHere(context: Context): Promise<Pick<Scope, 'project' | 'environment'> | null> {
  const { choice, environment, recorded } = await choose({}, context)
  return choice && (choice.isSaid || recorded === choice.project) ? { project: choice.project, environment } : null
}

/** The command that takes the last change of a project back, as it is typed here. Asks nobody. */
export async function undoHere(project: string, context: Context): Promise<string> {
  const { choice, recorded } = await choose({}, context)
  const isHere = choice?.project === project && (choice.isSaid || recorded === project)
  return isHere ? 'keyward undo' : `keyward undo --project ${project}`
}

type CredentialName = Pick<Credential, 'project' | 'environment' | 'name'>

interface Chosen {
  readonly folder: string
  readonly recorded: string | null
  readonly choice: { readonly project: string; readonly because: string; readonly isSaid: boolean } | null
  readonly environment: string
}

async function choose(asked: Asked, context: Context, at?: Elsewhere): Promise<Chosen> {
  const { surroundings } = context
  const folder = at?.folder ?? surroundings.folder
  const file = fileFor(folder, surroundings)
  const recorded = await context.atomic('maybe', async (inside) =>
    inside.hasVault ? recordedFor(folder, surroundings.home, inside.vault, inside.tools.files) : null,
  )
  const choices = [
    [asked.project && scopeName('project', asked.project), 'as you said'],
    [surroundings.project, 'as KEYWARD_PROJECT says'],
    [file?.project, 'as keyward.toml says'],
    [recorded, 'recorded for this folder'],
    [slug(folder.slice(folder.lastIndexOf('/') + 1)), "this folder's name"],
  ] as const
  const index = choices.findIndex(([name]) => name)
  const [project, because] = choices[index] ?? []
  return {
    folder,
    recorded,
    choice: project && because ? { project, because, isSaid: index < 2 } : null,
    environment: scopeName('environment', environmentOf(asked, surroundings, file, at)),
  }
}

/** A folder that only claims the name of an existing project needs a person's word, once. */
async function prove(project: string, folder: string, context: Context): Promise<void> {
  const owners = await context.atomic('maybe', async (inside) => {
    if (!inside.hasVault || !(await inside.vault.project(project))) return null
    // Another process may have stored its first key here since we looked.
    if ((await recordedFor(folder, context.surroundings.home, inside.vault, context.tools.files)) === project)
      return null
    return inside.vault.folders(project)
  })
  if (owners === null) return
  const whose = owners.length === 0 ? 'was made elsewhere' : `belongs to ${owners.map(printable).join(', ')}`
  const message = `This folder calls itself "${project}", and that project ${whose}.`
  if (!context.interactive) {
    throw new Fault('project.denied', message, { hint: `If it is the same project, say so: --project ${project}` })
  }
  if (!(await context.confirm(`${message} Does ${printable(folder)} belong to it too?`))) {
    throw new Fault('project.denied', message, { hint: 'Name another: --project NAME' })
  }
  await context.atomic('needed', async ({ vault, audit, note }) => {
    const known = await vault.project(project)
    if (!known) return
    await vault.claim(known, folder)
    note({ project, folder })
    await audit('POST /projects/:project/folders', 'done')
  })
}

/** What keyward.toml says goes for its own folder and those below. */
function fileFor(folder: string, { file }: Surroundings): Surroundings['file'] {
  return file && isWithin(folder, dirname(file.path)) ? file : null
}

function environmentOf(
  asked: Asked,
  said: Surroundings,
  file: Surroundings['file'],
  at: Elsewhere | undefined,
): string {
  return asked.environment ?? said.environment ?? file?.environment ?? at?.environment ?? 'dev'
}
