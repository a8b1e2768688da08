import { dirname, join, relative, resolve } from 'node:path'
import { Fault } from './core/fault.ts'
import { printable } from './core/printable.ts'
import type { Tools } from './core/tools.ts'
import { extended, noRules, readRuleFile, type RuleFile } from './scan/rules/file.ts'

/** Where gitleaks has its rules, in the folder that is scanned. */
export const GITLEAKS_RULES = '.gitleaks.toml'
const LARGEST = 1024 * 1024
/** One file builds on another, as deep as gitleaks follows. */
const DEEPEST = 2

export interface RulePlaces {
  /** The folders and files that are looked at. */
  readonly folders: readonly string[]
  /** The `keyward.toml` of this project. */
  readonly project: string | null
  /** A file that the person named, and the folder it is named from. */
  readonly config: string | null
  readonly cwd: string
  /** Then what a repository says about itself takes nothing out. */
  readonly isStrict: boolean
}

/**
 * All rules of one's own that count for a scan, or null where there are none. A file that lies in what is scanned may build on files beside
 * it and on no others. Faults: `file.not_found` for a named file that is not there, `file.invalid` for one that holds no rules.
 */
export async function rulesAt(
  { folders, project, config, cwd, isStrict }: RulePlaces,
  tools: Tools,
): Promise<RuleFile | null> {
  const all: RuleFile[] = []
  const fromProject = project === null ? null : await ruleFile(project, project, dirname(project), tools)
  // It lies in a repository and never weakens the scanner: only its rules count.
  if (fromProject) all.push({ ...fromProject, ...NOTHING_LEFT_OUT })
  if (config === null)
    for (const folder of await foldersOf(folders, cwd, tools)) {
      const found = await ruleFile(
        resolve(cwd, folder, GITLEAKS_RULES),
        join(folder, GITLEAKS_RULES),
        resolve(cwd, folder),
        tools,
      )
      if (found) all.push(isStrict ? { ...found, ...NOTHING_LEFT_OUT } : found)
    }
  else all.push(await named(config, cwd, tools))
  return all.length === 0 ? null : whole(all)
}

/** Of a file that is looked at, the folder it lies in, and the one that the person is in. */
async function foldersOf(paths: readonly string[], cwd: string, tools: Tools): Promise<ReadonlySet<string>> {
  const all: string[] = []
  for (const path of paths) {
    const kind = await kindOf(resolve(cwd, path), tools)
    if (kind === 'file') all.push('.', dirname(path))
    else if (kind === 'folder') all.push(path)
  }
  return new Set(all)
}

/** Null where nothing is there, or nothing that can be looked at: whoever scans it says so. */
async function kindOf(path: string, tools: Tools): Promise<string | null> {
  try {
    return (await tools.files.state(path))?.kind ?? null
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

const NOTHING_LEFT_OUT = { allowlists: [], disabled: [] } as const

/** The first rule of an id counts. What is not wanted of ours is allowed wherever it is found. */
function whole(files: readonly RuleFile[]): RuleFile | null {
  const rules = [
    ...Map.groupBy(
      files.flatMap((file) => file.rules),
      ({ id }) => id,
    ).values(),
  ].flatMap(([first]) => first ?? [])
  const disabled = files.flatMap((file) => file.disabled)
  const allowlists = [...files.flatMap((file) => file.allowlists), ...(disabled.length > 0 ? [without(disabled)] : [])]
  return rules.length + allowlists.length === 0 ? null : { rules, allowlists, extends: null, disabled }
}

function without(rules: readonly string[]): RuleFile['allowlists'][number] {
  return { file: '', paths: [], patterns: [], target: 'secret', stopwords: [], commits: [], needsAll: false, rules }
}

async function named(config: string, cwd: string, tools: Tools): Promise<RuleFile> {
  const found = await ruleFile(resolve(cwd, config), config, null, tools)
  if (found) return found
  throw new Fault('file.not_found', `There is no rule file "${printable(config)}".`, {
    hint: 'What stands in one: docs/formats/rules.md',
  })
}

/** `within`: the only folder in which it may build on others; null: anywhere. */
async function ruleFile(
  path: string,
  shown: string,
  within: string | null,
  tools: Tools,
  depth = 0,
): Promise<RuleFile | null> {
  if ((await tools.files.state(path))?.kind !== 'file') return null
  const content = await tools.files.read(path, { largest: LARGEST })
  if (!content) return null
  const file = readRuleFile(new TextDecoder().decode(content.revealBytes()), shown)
  if (file.extends === null) return file
  if (depth === DEEPEST) throw noRules(shown, `it builds on "${file.extends}", one file too many.`)
  const other = resolve(dirname(path), file.extends)
  if (within !== null && isOutside(within, other))
    throw noRules(shown, `it builds on "${file.extends}", which lies outside of the folder that is scanned.`)
  const base = await ruleFile(other, file.extends, within, tools, depth + 1)
  if (!base) throw noRules(shown, `it builds on "${file.extends}", and there is no such file.`)
  return extended(base, file)
}

function isOutside(folder: string, path: string): boolean {
  return relative(folder, path).startsWith('..')
}
