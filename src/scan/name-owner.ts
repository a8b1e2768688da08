import type { KindData } from './kinds.ts'
import { wordCover } from './words.ts'

/** Shorter ids are parts of other words. */
const SHORTEST_ID = 4

/**
 * Says which provider's key a name is for: `BUILDKITE_AGENT_TOKEN`, `PROD_OPENAI_API_KEY`, `dwollaSecret`. By the names that programs use for it,
 * else by a name that begins with its id, unless that is a word like others (`front_password`). Null where it is nobody's.
 */
export function nameOwner(names: () => Names): (name: string) => string | null {
  let known: Readonly<Record<keyof Names, ReadonlyMap<string, string>>> | null = null
  return (name) => {
    const parts = partsOf(name)
    const { byVariable, byId } = (known ??= mapsOf(names()))
    for (let from = 0; from < parts.length; from++) {
      const owner = byVariable.get(parts.slice(from).join('_'))
      if (owner !== undefined) return owner
    }
    for (let to = Math.min(parts.length - 1, LONGEST_ID); to > 0; to--) {
      const owner = byId.get(parts.slice(0, to).join('_'))
      if (owner !== undefined) return owner
    }
    return null
  }
}

/** In words. */
const LONGEST_ID = 4

/** The id of a provider for each name, in small letters with `_` between its words. */
export interface Names {
  readonly byVariable: readonly (readonly [name: string, id: string])[]
  readonly byId: readonly (readonly [name: string, id: string])[]
}

function mapsOf({ byVariable, byId }: Names) {
  return { byVariable: new Map(byVariable), byId: new Map(byId) }
}

/** The first provider that has a name keeps it; one word alone (`TOKEN`) is nobody's. */
export function namesOf(kinds: Pick<readonly KindData[], 'at' | 'length'>): Names {
  const byVariable = new Map<string, string>()
  const byId = new Map<string, string>()
  for (let number = 0; number < kinds.length; number++) {
    const { id, variables } = kinds.at(number)?.provider ?? { id: '', variables: [] }
    if (id.length >= SHORTEST_ID && wordCover(id) < 1 && !byId.has(folded(id))) byId.set(folded(id), id)
    for (const variable of variables)
      if (/[^A-Za-z0-9]/.test(variable) && !byVariable.has(folded(variable))) byVariable.set(folded(variable), id)
  }
  return { byVariable: [...byVariable], byId: [...byId] }
}

function folded(name: string): string {
  return partsOf(name).join('_')
}

/** `dwollaClientSecret`, `DWOLLA_CLIENT_SECRET` and `dwolla.client-secret` are one name. */
function partsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}
