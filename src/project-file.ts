import { readFileSync, statSync } from 'node:fs'
import { parse } from 'smol-toml'
import { z } from 'zod'
import { scopeInput } from './core/address.ts'
import type { Surroundings } from './core/context.ts'
import { Fault } from './core/fault.ts'

const LARGEST = 1024 * 1024
const Project = z.object({
  project: z.optional(scopeInput.project),
  environment: z.optional(scopeInput.environment),
})

/** What a `keyward.toml` says of project and environment. Faults: a name that is none, a file that is no such file. */
export function readProjectFile(path: string): Surroundings['file'] {
  try {
    const { project = null, environment = null } = Project.parse(parse(small(path)))
    return { path, project, environment }
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('file.invalid', `"${path}" is no project file of ours.`, {
      hint: 'It holds project = "name", environment = "dev" and [[rules]]',
      cause,
    })
  }
}

/** It lies in a repository, so it may be a pipe that never ends, or a link to a device. */
function small(path: string): string {
  const stats = statSync(path)
  if (!stats.isFile() || stats.size > LARGEST) throw new Error('no small plain file')
  return readFileSync(path, 'utf8')
}
