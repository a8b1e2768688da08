import { Fault } from './fault.ts'

/** Names stand in `kw://` and are for ever: their shapes are decided once. */
const SCOPE = /^[a-z0-9][a-z0-9._-]{0,62}$/
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/
const FIELD = /^[a-z0-9][a-z0-9_-]{0,62}$/

/** A project's or environment's name, as typed, or fault `name.invalid`. */
export function scopeName(what: 'project' | 'environment', name: string): string {
  if (SCOPE.test(name)) return name
  throw new Fault('name.invalid', `"${shown(name)}" cannot name ${what === 'project' ? 'a' : 'an'} ${what}.`, {
    hint: 'Small letters, digits, ".", "_" and "-", at most 63, the first a letter or digit.',
  })
}

/** A credential's name, as typed, or fault `name.invalid`. */
export function credentialName(name: string): string {
  if (NAME.test(name)) return name
  if (/^[A-Za-z_][A-Za-z0-9_.-]*=/.test(name)) {
    throw new Fault('name.invalid', `"${shown(name)}" is a name with a value; only the name belongs there.`, {
      hint: `A value is never an argument, others could read it. Type it hidden: keyward set ${name.slice(0, name.indexOf('='))}`,
    })
  }
  throw new Fault('name.invalid', `"${shown(name)}" cannot name a credential.`, {
    hint: 'Letters, digits, "_", "." and "-", at most 128, the first a letter or "_".',
  })
}

/** A field's name, as typed, or fault `name.invalid`. */
export function fieldName(name: string): string {
  if (FIELD.test(name)) return name
  throw new Fault('name.invalid', `"${shown(name)}" cannot name a field.`, {
    hint: 'Small letters, digits, "_" and "-", at most 63.',
  })
}

/** A name that is none may be a value that was pasted into its place: of that, little is repeated. */
function shown(name: string): string {
  const [before = '', ...values] = name.split('=')
  const start = before.length > 40 ? before.slice(0, 12) : before
  return values.length > 0 || start !== before ? `${start}…` : start
}

/** A project name made of a folder's name: `My App!` becomes `my-app`, accents go. Null where nothing usable is left. */
export function slug(folder: string): string | null {
  const name = folder
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 63)
    .replace(/[._-]+$/, '')
  return SCOPE.test(name) ? name : null
}
