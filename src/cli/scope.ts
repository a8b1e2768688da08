import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { credentialName, scopeName, slug } from '../core/name.ts'
import { isReference, parseReference } from '../core/reference.ts'
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
}

/**
 * The scope that is meant (DESIGN 5): flags, then KEYWARD_PROJECT and KEYWARD_ENVIRONMENT, then the nearest keyward.toml, then what the
 * vault recorded for this folder, then the folder's name and `dev`. A toml file and a folder's name are only claims: where the project exists
 * and belongs to other folders, a person is asked once, and without one it is fault `project.denied`.
 */
export async function scopeOf(asked: Asked, context: Context): Promise<Scope> {
  const { surroundings } = context
  const { folder, file } = surroundings
  const recorded = await context.atomic('maybe', async (inside) =>
    inside.hasVault ? inside.vault.projectOf(folder) : null,
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
  if (!project || !because) {
    throw new Fault('project.ambiguous', `The name of "${printable(folder)}" cannot name a project.`, {
      hint: 'Name one: --project NAME',
    })
  }
  const environment = asked.environment ?? surroundings.environment ?? file?.environment ?? 'dev'
  const isSaid = index < 2
  if (!isSaid && recorded !== project) await prove(project, folder, context)
  return {
    project,
    environment: scopeName('environment', environment),
    because,
    claim: recorded === null ? folder : null,
  }
}

/** What a NAME argument means: a bare name in the scope, or a full reference, which is its own scope. */
export async function namedBy(text: string, asked: Asked, context: Context): Promise<Named> {
  if (!isReference(text)) return { ...(await scopeOf(asked, context)), name: credentialName(text) }
  const reference = parseReference(text)
  if (reference.scheme !== 'kw') {
    throw new Fault('reference.invalid', `"${printable(text)}" is not in the vault.`, {
      hint: 'Only kw://project/environment/NAME is.',
    })
  }
  const { project, environment, name } = reference
  return { project, environment, name, because: 'as the reference says', claim: null }
}

/** A folder that only claims the name of an existing project needs a person's word, once. */
async function prove(project: string, folder: string, context: Context): Promise<void> {
  const owners = await context.atomic('maybe', async (inside) => {
    if (!inside.hasVault || !(await inside.vault.project(project))) return null
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
