import { type Form, isVariableName } from '../core/environment.ts'
import type { Secret } from '../core/secret.ts'
import { closeFiles, keep, type Kept, openFile, putFile, replaceFile, sweep } from './keeping.ts'
import { mount, MOUNTED } from './mount.ts'

/** What a program gets otherwise than by variables of its own. */
export interface Giving {
  /** All values, by name. */
  readonly values: ReadonlyMap<string, Secret>
  readonly forms: ReadonlyMap<string, Form>
  /** An env file, and what it holds for as long as the program runs. */
  readonly mounted: { readonly at: string; readonly content: Secret } | null
  readonly runtimeFolder: string | undefined
  readonly say: (line: string) => void
}

export interface Given {
  /** Where the program finds them: `NAME_FILE`, and `CREDENTIALS_DIRECTORY` as systemd has it. */
  readonly variables: Readonly<Record<string, string>>
  /** Open files for it: 3, 4 and so on. */
  readonly files: readonly number[]
  readonly cleanUp: () => void
  /** Lays other values into the files that the program has, each whole at once. What it has as variables and open files stays. */
  readonly renew: (values: ReadonlyMap<string, Secret>, mounted: Secret | null) => void
}

/** The first open file behind standard input, output and error. */
const FIRST = 3

/** Lays files in memory for the program, and sweeps what runs left behind that were killed. Nothing is left of them after `cleanUp`, nor after a fault. */
export function give({ values, forms, mounted, runtimeFolder, say }: Giving): Given {
  sweep(runtimeFolder)
  const folder = keep(runtimeFolder)
  const files: number[] = []
  const undo: (() => void)[] = [() => closeFiles(files), () => folder.remove()]
  const cleanUp = (): void => undo.forEach((step) => step())
  try {
    const variables = laid(folder, values, forms, files)
    if (mounted) undo.push(mount(mounted.at, mounted.content, folder, say))
    const renew: Given['renew'] = (next, content) => {
      for (const [name, value] of next) if (forms.get(name) === 'file') replaceFile(folder, name, value)
      if (mounted && content) replaceFile(folder, MOUNTED, content)
    }
    return { variables, files, cleanUp, renew }
  } catch (error) {
    cleanUp()
    throw error
  }
}

function laid(
  folder: Kept,
  values: ReadonlyMap<string, Secret>,
  forms: ReadonlyMap<string, Form>,
  files: number[],
): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {}
  for (const [name, value] of values) {
    const form = forms.get(name)
    if (form === 'file') {
      const path = putFile(folder, name, value)
      variables['CREDENTIALS_DIRECTORY'] = folder.path
      if (isVariableName(name)) variables[`${name}_FILE`] = path
    }
    if (form === 'fd') variables[`${name}_FILE`] = `/dev/fd/${FIRST - 1 + files.push(openFile(folder, value))}`
  }
  return variables
}
