import type { KindData } from './kinds.ts'
import type { Match } from './candidate.ts'
import type { Text } from './text.ts'
import { wordCover } from './words.ts'

/** Shorter ids are parts of other words. */
const SHORTEST_ID = 4

/**
 * Says which provider's key a name is for: `BUILDKITE_AGENT_TOKEN`, `PROD_OPENAI_API_KEY`, `dwollaSecret`. By the names that programs use for it,
 * else by a name that begins with its id, unless that is a word like others (`front_password`). Null where it is nobody's.
 */
export function nameOwner(names: () => Names): (name: string) => string | null {
  const maps = mapsOnce(names)
  return (name) => {
    const parts = partsOf(name)
    const { byVariable, byId } = maps()
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

/** How much is looked at before a secret, and of the lines of its command to both sides. */
const BESIDE = { before: 100, command: 400 } as const
const PASSWORD = /pass(?:w|$)|pwd|pw$/i

/** Names of what people think up. */
export function isPasswordName(name: string): boolean {
  return PASSWORD.test(name)
}

/** Whose a generic secret is by what stands around it, or null. Passwords under a name are people's, and what a URL is for it says itself. */
export function ownerAround(
  view: Text,
  { start, end, rule, name }: Pick<Match, 'start' | 'end' | 'rule' | 'name'>,
  ownerOf: ReturnType<typeof ownerBeside>,
  ofUrl: ReturnType<typeof ownerOfUrl>,
): string | null {
  if (rule === 'generic.connection_password') {
    const url = urlAround(view, { start, end })
    return url && ofUrl(...url)
  }
  if (!/^generic\.(?:assigned_secret|login|jwt)$/.test(rule)) return null
  if (rule === 'generic.assigned_secret' && isPasswordName(name ?? '')) return null
  const left = view.slice(start - BESIDE.command, start)
  const right = view.slice(end, end + BESIDE.command)
  const command = left.slice(lastLineOf(left)) + right.slice(0, firstLineOf(right))
  return ownerOf(command, left.slice(-BESIDE.before).split('\n').slice(-2).join('\n'))
}

/** Where the last line begins. A backslash at its end takes a line on. */
function lastLineOf(text: string): number {
  let feed = text.lastIndexOf('\n')
  while (feed > 0 && text[feed - 1] === '\\') feed = text.lastIndexOf('\n', feed - 1)
  return feed + 1
}

/** Where the first line ends. */
function firstLineOf(text: string): number {
  let feed = text.indexOf('\n')
  while (feed > 0 && text[feed - 1] === '\\') feed = text.indexOf('\n', feed + 1)
  return feed === -1 ? text.length : feed
}

/** Hosts whose pages are read and not called. */
const PAGE = /^(?:www|docs?|help|support|blog|developers?|raw|status|community|learn)\./i
const URL_HOST = /:\/\/(?:[^\s/@"'`]{1,200}@)?((?:[\w-]{1,63}\.){1,6}[a-z]{2,12})(?::\d+)?(\/(?:api|v\d)\b)?/gi
const WORD = /[A-Za-z][A-Za-z0-9]{3,40}/g

/**
 * Says whose key one is by what stands around it: a service that is called in the same command (`https://api.acme.io`), else the last word
 * before it that is a provider's id and no word like others. Null where there is neither.
 */
export function ownerBeside(names: () => Names): (command: string, before: string) => string | null {
  const maps = mapsOnce(names)
  return (command, before) => {
    const { byHost, byId } = maps()
    for (const [, host = '', path] of command.matchAll(URL_HOST)) {
      const labels = host.toLowerCase().split('.')
      const owner = byHost.get(labels.at(-2) ?? '')
      if (owner !== undefined && ((labels.length > 2 && !PAGE.test(host)) || path !== undefined)) return owner
    }
    const words = before.match(WORD) ?? []
    return words.reduce<string | null>((found, word) => byId.get(word.toLowerCase()) ?? found, null)
  }
}

/** No provider has hosts there. */
const OWN_HOST = /\.(?:local|internal|test|example|invalid|localhost|lan|corp|home)$/

/**
 * Says for whom a password in a URL is: by the domain that its host lies in, or by the URL's scheme (`snowflake://`, `postmark+api://`). Null
 * where neither is a provider's.
 */
export function ownerOfUrl(names: () => Names): (scheme: string, host: string) => string | null {
  const maps = mapsOnce(names)
  return (scheme, host) => {
    const { byHost, byDomain } = maps()
    const labels = host.toLowerCase().split('.')
    for (let from = 0; from + 1 < labels.length; from++) {
      const owner = byDomain.get(labels.slice(from).join('.'))
      if (owner !== undefined) return owner
    }
    const named = OWN_HOST.test(host.toLowerCase()) ? undefined : byHost.get(labels.at(-2) ?? '')
    return (
      named ??
      scheme
        .toLowerCase()
        .split(/[+:]/)
        .map((part) => byHost.get(part))
        .find((owner) => owner !== undefined) ??
      null
    )
  }
}

const URL_BEFORE = /([a-z][a-z0-9+.-]{1,30}):\/\/[^\s/"'`]{0,200}$/i
const HOST_BEHIND = /^@([\w.-]{1,255})/

/** The scheme and the host of the URL whose password stands there. */
function urlAround(
  view: Text,
  { start, end }: Pick<Match, 'start' | 'end'>,
): readonly [scheme: string, host: string] | null {
  const scheme = URL_BEFORE.exec(view.slice(start - 240, start))?.[1]
  const host = HOST_BEHIND.exec(view.slice(end, end + 260))?.[1]
  return scheme === undefined || host === undefined ? null : [scheme, host]
}

/** The id of a provider for each name, in small letters with `_` between its words. */
export interface Names {
  readonly byVariable: readonly (readonly [name: string, id: string])[]
  readonly byId: readonly (readonly [name: string, id: string])[]
  /** By what may stand before the last dot of a host. */
  readonly byHost: readonly (readonly [label: string, id: string])[]
  readonly byDomain: readonly (readonly [domain: string, id: string])[]
}

type Maps = Readonly<Record<keyof Names, ReadonlyMap<string, string>>>

function mapsOnce(names: () => Names): () => Maps {
  let known: Maps | null = null
  return () => (known ??= mapsOf(names()))
}

function mapsOf({ byVariable, byId, byHost, byDomain }: Names): Maps {
  return { byVariable: new Map(byVariable), byId: new Map(byId), byHost: new Map(byHost), byDomain: new Map(byDomain) }
}

/** The first provider that has a name keeps it; one word alone (`TOKEN`) is nobody's. */
export function namesOf(kinds: Pick<readonly KindData[], 'at' | 'length'>): Names {
  const [byVariable, byId] = [new Map<string, string>(), new Map<string, string>()]
  const [byHost, byDomain] = [new Map<string, string>(), new Map<string, string>()]
  for (let number = 0; number < kinds.length; number++) {
    const { id, variables, domains = [] } = kinds.at(number)?.provider ?? { id: '', variables: [] }
    const keep = (map: Map<string, string>, name: string): void => {
      if (!map.has(name)) map.set(name, id)
    }
    if (id.length >= SHORTEST_ID && wordCover(id) < 1) keep(byId, folded(id))
    for (const label of [id, id.replaceAll('-', '')]) keep(byHost, label)
    for (const domain of domains) keep(byDomain, domain)
    for (const variable of variables) if (/[^A-Za-z0-9]/.test(variable)) keep(byVariable, folded(variable))
  }
  return { byVariable: [...byVariable], byId: [...byId], byHost: [...byHost], byDomain: [...byDomain] }
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
