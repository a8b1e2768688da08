import type { Context } from './context.ts'
import { type Entry, type EnvironmentSource, place } from './environment-file.ts'
import { opensStore, steersCode } from './environment.ts'
import { isWithin, recordedFor } from './folder.ts'
import { printable } from './printable.ts'

/** What the vault knows about a file and what it names. */
export interface Standing {
  /** The project that the file's folder was recorded for; a folder that only claims its name has none. */
  readonly recorded: string | null
  /** Real folders of that project, and the file's own. */
  readonly roots: readonly string[]
  /** Projects that were typed, besides. */
  readonly typed: ReadonlySet<string>
  /** Existing projects that the file names, and their folders. */
  readonly folders: ReadonlyMap<string, readonly string[]>
  /** A person approved this very content in this very place. */
  readonly isApproved: boolean
}

/** Where files are that are never read for a program, wherever it runs. */
const SYSTEM = ['/proc', '/sys', '/dev']

/** Whether anything in the files is the vault's business: a reference, or a name that decides which code runs. */
export function concernsVault(files: readonly EnvironmentSource[]): boolean {
  return files.some(({ entries }) => entries.some(({ name, reference }) => reference !== null || steersCode(name)))
}

/** What is known of each file, by the vault that the transaction `inside` has, or by nobody. */
export async function standingsOf(
  files: readonly EnvironmentSource[],
  project: string | undefined,
  inside: Context,
): Promise<ReadonlyMap<EnvironmentSource, Standing>> {
  const { surroundings, hasVault } = inside
  const typed = new Set([project, surroundings.project].filter((name) => typeof name === 'string'))
  const standings = new Map<EnvironmentSource, Standing>()
  for (const file of files) {
    standings.set(file, hasVault ? await known(file, typed, inside) : unknown(file, typed))
  }
  return standings
}

/** Why a person must have read the file before it counts, one sentence for each entry. None where it was approved, or needs no word. */
export function needsOf(file: EnvironmentSource, standing: Standing): readonly string[] {
  if (standing.isApproved) return []
  return file.entries.map((entry) => needOf(file.path, entry, standing)).filter((need) => need !== null)
}

/** Whether a `file://` may lead to this real path: inside the project, or inside the keys folder for a file that lies there itself. */
export function mayRead(real: string, folder: string, keysFolder: string, roots: readonly string[]): boolean {
  if (SYSTEM.some((system) => isWithin(real, system))) return false
  if (isWithin(real, keysFolder)) return isWithin(folder, keysFolder)
  return roots.some((root) => isWithin(real, root))
}

function unknown({ folder }: EnvironmentSource, typed: ReadonlySet<string>): Standing {
  return { recorded: null, roots: [folder], typed, folders: new Map(), isApproved: false }
}

async function known(
  file: EnvironmentSource,
  typed: ReadonlySet<string>,
  { vault, surroundings, tools }: Context,
): Promise<Standing> {
  const recorded = await recordedFor(file.folder, surroundings.home, vault, tools.files)
  const roots = recorded === null ? [] : await vault.folders(recorded)
  const folders = new Map<string, readonly string[]>()
  for (const { reference } of file.entries) {
    if (reference?.to.scheme !== 'kw' || folders.has(reference.to.project)) continue
    const { project } = reference.to
    if (project !== recorded && !typed.has(project) && (await vault.project(project)))
      folders.set(project, await vault.folders(project))
  }
  const standing = { recorded, roots: [...roots, file.folder], typed, folders, isApproved: false }
  const isApproved = needsOf(file, standing).length > 0 && (await vault.isApproved(file.at, file.hash))
  return { ...standing, isApproved }
}

/** It names another project, it wants what opens a store of keys, or it says which code runs. */
function needOf(path: string, { name, line, reference }: Entry, { recorded, folders }: Standing): string | null {
  const at = place(path, line)
  if (recorded === null && steersCode(name)) return `${at} sets ${name}, which can decide what code runs.`
  if (reference === null) return null
  const { text, to } = reference
  if (recorded === null && to.scheme === 'env' && opensStore(to.name))
    return `${at} names ${printable(text)}, which opens a store of keys.`
  const owners = to.scheme === 'kw' ? folders.get(to.project) : undefined
  if (to.scheme !== 'kw' || !owners) return null
  const where = owners.length === 0 ? '' : ` in ${owners.map(printable).join(', ')}`
  return `${at} names ${printable(text)}, which belongs to project ${to.project}${where}.`
}
