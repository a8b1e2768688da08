import type { Which } from './credential.ts'
import { Fault } from './fault.ts'
import { credentialName, fieldName, scopeName } from './name.ts'
import type { Secret } from './secret.ts'
import type { Address } from './vault.ts'

/** The schemes this version can resolve. A value with another scheme stays as it is. */
export const SCHEMES = ['kw', 'env', 'file'] as const

/** `kw://project/environment/NAME[/field][?version=N|previous]`, taken apart. */
export interface KeywardReference {
  readonly scheme: 'kw'
  readonly project: string
  readonly environment: string
  readonly name: string
  /** Null: the credential's only field. */
  readonly field: string | null
  readonly version: Which
}

export interface EnvironmentReference {
  readonly scheme: 'env'
  readonly name: string
}

export interface FileReference {
  readonly scheme: 'file'
  /** As written: absolute after `file:///`, else relative to the file that holds the reference. */
  readonly path: string
}

export type Reference = KeywardReference | EnvironmentReference | FileReference

/** Whether a text is meant as a reference that we resolve. Says nothing about whether it is a good one. */
export function isReference(text: string): boolean {
  return SCHEMES.some((scheme) => text.startsWith(`${scheme}://`))
}

/**
 * Takes a reference apart, after `${VAR}` was filled in from `variables`. Fault `reference.invalid` says what is wrong with it.
 * `filled` collects the names that were used.
 */
export function parseReference(
  text: string,
  variables: ReadonlyMap<string, string> = new Map(),
  filled: Set<string> = new Set(),
): Reference {
  const whole = text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = variables.get(name)
    if (value === undefined) throw invalid(text, `\${${name}} is not set.`)
    filled.add(name)
    return value
  })
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(whole) ?? []
  if (scheme === undefined || rest === undefined) throw invalid(text, 'It has no scheme.')
  if (scheme === 'kw') return keyward(text, rest)
  if (scheme === 'env') return { scheme, name: credentialName(rest) }
  if (scheme === 'file') {
    if (rest === '' || rest.includes('\0')) throw invalid(text, 'It names no file.')
    return { scheme, path: rest }
  }
  throw invalid(text, `This version does not know "${scheme}://".`)
}

/** The one way to write a reference of ours. */
export function formatReference(reference: Omit<KeywardReference, 'scheme'>): string {
  const { project, environment, name, field, version } = reference
  const query = version === 'current' ? '' : `?version=${version}`
  return `kw://${project}/${environment}/${name}${field === null ? '' : `/${field}`}${query}`
}

/** The reference to a credential as it is: its only field, its current version. */
export function referenceTo({ project, environment, name }: Address): string {
  return formatReference({ project, environment, name, field: null, version: 'current' })
}

/** A value that is itself a reference. Binary values are none. */
export function referenceIn(value: Secret): string | null {
  if (value.size > 4096) return null
  try {
    const text = value.reveal()
    return isReference(text) ? text : null
  } catch {
    return null
  }
}

function keyward(text: string, rest: string): KeywardReference {
  const [path = '', query, ...more] = rest.split('?')
  const [project, environment, name, field, ...deeper] = path.split('/')
  if (
    project === undefined ||
    environment === undefined ||
    name === undefined ||
    more.length > 0 ||
    deeper.length > 0
  ) {
    throw invalid(text, 'It is not kw://project/environment/NAME.')
  }
  return {
    scheme: 'kw',
    project: scopeName('project', project),
    environment: scopeName('environment', environment),
    name: credentialName(name),
    field: field === undefined ? null : fieldName(field),
    version: query === undefined ? 'current' : which(text, query),
  }
}

function which(text: string, query: string): Which {
  if (query === 'version=previous') return 'previous'
  const [, digits] = /^version=([1-9][0-9]{0,8})$/.exec(query) ?? []
  if (digits === undefined) throw invalid(text, 'After "?" comes version=N or version=previous.')
  return Number(digits)
}

function invalid(text: string, why: string): Fault {
  return new Fault('reference.invalid', `"${text}" is no reference. ${why}`, {
    hint: 'A reference looks like kw://project/environment/NAME',
  })
}
