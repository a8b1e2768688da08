import type { Finding, Place } from './finding.ts'
import type { Manual, Provider } from './provider.ts'
import type { Exposure } from './scanner.ts'

/** How bad it is that a key lies where it lies, worst first. */
export const DANGERS = ['public', 'in git', 'readable by others', 'copied elsewhere', 'in the open'] as const
export type Danger = (typeof DANGERS)[number]

/** What a person can do about one secret. */
export interface NextStep {
  /** In words: `move it into the vault`. */
  readonly what: string
  /** A command to type, or a page to open. */
  readonly how: string
}

/** The worst that is known of the places of one secret. */
export function dangerOf(exposures: readonly (Exposure | undefined)[]): Danger {
  const some = (test: (exposure: Exposure) => boolean): boolean =>
    exposures.some((one) => one !== undefined && test(one))
  if (some(({ git }) => git?.pushed === true)) return 'public'
  if (some(({ git }) => git?.tracked === true || git?.committedAt != null)) return 'in git'
  if (some(({ isReadableByOthers }) => isReadableByOthers)) return 'readable by others'
  if (some(({ syncedBy }) => syncedBy !== null)) return 'copied elsewhere'
  return 'in the open'
}

/**
 * The next command, from what is known. A key that others may have seen is replaced first: moving it would leave the seen one alive. A
 * dotenv file is moved whole. Of files that `fix` mends, `fixes` tells what it does. Elsewhere the key goes into the vault by name.
 */
export function nextFor(
  finding: Pick<Finding, 'name' | 'places'>,
  danger: Danger,
  provider: Provider | null,
  fixes: (path: string) => string | null = () => null,
): NextStep {
  const page = pageOf(provider)
  if (danger === 'public' && page)
    return { what: `it is public: make a new one, then revoke this one, at ${page.host}`, how: page.href }
  const file = finding.places.find((place) => isDotenv(place))
  if (file) return { what: 'move it into a vault', how: `keyward import ${quoted(file.path)}` }
  for (const { path } of finding.places) {
    const what = fixes(path)
    if (what !== null) return { what, how: `keyward fix ${quoted(path)}` }
  }
  const name = nameFor(finding, provider)
  return { what: 'put it into a vault, and take it out of the file', how: `keyward set ${name}` }
}

/** A file of `NAME=value` lines, by its name: `.env`, `.env.local`, `prod.env`. */
export function isDotenv({ path }: Pick<Place, 'path'>): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1)
  return /^\.env(\.[\w.-]+)?$|\.env$/.test(base) && !/\.(example|sample|template|dist)$/.test(base)
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  if (path.startsWith('-')) return quoted(`./${path}`)
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

function pageOf(provider: Provider | null): URL | null {
  const page: Manual | undefined = provider?.revokeBy ?? provider?.make
  return page?.url ?? null
}

function nameFor(finding: Pick<Finding, 'name'>, provider: Provider | null): string {
  if (finding.name && /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/.test(finding.name)) return finding.name
  return provider?.variables[0] ?? 'NAME'
}
