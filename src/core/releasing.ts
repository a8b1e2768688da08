import type { Context } from './context.ts'
import { type EnvironmentSource, place, type Wanted } from './environment-file.ts'
import { concernsVault, needsOf, type Standing, standingsOf } from './environment-rights.ts'
import { type Missing, nearValues, vaultValues } from './environment-values.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { Secret } from './secret.ts'

/** Values of references, or the first name that is missing and that a person can be asked for. */
export interface Released {
  readonly values: ReadonlyMap<string, Secret> | null
  readonly missing: Missing | null
}

/** On which terms values leave. */
export interface Terms {
  /** What the audit row says was done. */
  readonly route: string
  /** A row with the outcome follows where they go into something that may fail. */
  readonly outcome?: 'done' | 'intended'
  /** Checks, or changes, what is about to leave: a fault there leaves nothing read and nothing written. */
  readonly whole: (
    values: ReadonlyMap<string, Secret>,
  ) => ReadonlyMap<string, Secret> | Promise<ReadonlyMap<string, Secret>>
  /** The project that was typed. */
  readonly project?: string | undefined
  /** SHA-256 of a file that a person lets use what it names. */
  readonly approve?: string | undefined
  /** The command that would let this file use what it names. */
  readonly howTo: (file: EnvironmentSource) => string
}

/**
 * The values that files name, by name of the entry; of several entries with one name the last counts. People may be asked and files read
 * meanwhile: the transaction with the row comes last, and before a value is released.
 */
export async function released(files: readonly EnvironmentSource[], terms: Terms, context: Context): Promise<Released> {
  const wanted = [
    ...new Map(files.flatMap((file) => file.entries.map((entry) => [entry.name, { entry, file }]))).values(),
  ]
  if (!concernsVault(files)) return ready(wanted, await nearValues(wanted, () => [], context), terms)
  const { standings, done } = await context.atomic('maybe', async (inside) => {
    const found = await standingsOf(files, terms.project, inside)
    const isSettled = [...found].every(([file, standing]) => needsOf(file, standing).length === 0)
    const readsFiles = wanted.some(({ entry }) => entry.reference?.to.scheme === 'file')
    if (!isSettled || readsFiles) return { standings: found, done: null }
    const near = await nearValues(wanted, () => [], inside)
    return { standings: found, done: await release(files, wanted, near, [], terms, inside) }
  })
  if (done) return done
  const approving = await approvals(files, standings, terms, context)
  const near = await nearValues(wanted, (file) => standings.get(file)?.roots ?? [], context)
  return context.atomic('maybe', (inside) => release(files, wanted, near, approving, terms, inside))
}

/** The values, marked as used and written into the audit log, and the approvals that were given for them. All or nothing. */
async function release(
  files: readonly EnvironmentSource[],
  wanted: readonly Wanted[],
  near: ReadonlyMap<string, Secret>,
  approving: readonly EnvironmentSource[],
  terms: Terms,
  inside: Context,
): Promise<Released> {
  const vaulted = await vaultValues(wanted, inside)
  if ('missing' in vaulted) return { values: null, missing: vaulted.missing }
  const whole = await ready(wanted, new Map([...near, ...vaulted.values]), terms)
  for (const { at, hash } of approving) await inside.vault.approve(at, hash)
  const approved = approving.map(({ at, hash }) => ({ at, hash }))
  inside.note({ files: files.map(({ at }) => at), read: vaulted.read, ...(approved.length > 0 && { approved }) })
  await inside.audit(terms.route, terms.outcome ?? 'done')
  return whole
}

async function ready(
  wanted: readonly Wanted[],
  values: ReadonlyMap<string, Secret>,
  { whole }: Terms,
): Promise<Released> {
  return { values: await whole(joined(wanted, values)), missing: null }
}

/** With the values that are put together from others. */
function joined(wanted: readonly Wanted[], values: ReadonlyMap<string, Secret>): ReadonlyMap<string, Secret> {
  const made = new Map(values)
  const byName = new Map(wanted.map((one) => [one.entry.name, one]))
  const make = (name: string, within: readonly string[]): Secret => {
    const known = made.get(name)
    if (known) return known
    const one = byName.get(name)
    if (!one || within.includes(name)) {
      const at = one ? place(one.file.path, one.entry.line) : printable(name)
      throw new Fault('reference.invalid', `${at}: "${name}" is put together from itself.`)
    }
    const parts = one.entry.parts ?? []
    const value = concatenated(
      parts.map((part) => (part instanceof Secret ? part : make(part.name, [...within, name]))),
    )
    made.set(name, value)
    return value
  }
  for (const { entry } of wanted) if (entry.parts) make(entry.name, [])
  return made
}

function concatenated(parts: readonly Secret[]): Secret {
  return new Secret(Uint8Array.from(parts.flatMap((part) => [...part.revealBytes()])))
}

/** The files that get a person's word now; each is approved for its place and its content. Fault `reference.denied` where it gets none. */
async function approvals(
  files: readonly EnvironmentSource[],
  standings: ReadonlyMap<EnvironmentSource, Standing>,
  { approve, howTo }: Terms,
  context: Context,
): Promise<readonly EnvironmentSource[]> {
  const approved: EnvironmentSource[] = []
  for (const file of files) {
    const standing = standings.get(file)
    const [first, ...others] = standing ? needsOf(file, standing) : []
    if (first === undefined) continue
    const all = [first, ...others].join('\n')
    if (context.actor.kind === 'agent')
      throw denied(first, `An agent may not approve it: run this in a terminal of your own.`)
    if (approve !== file.hash && !context.interactive) throw denied(first, letIt(file, howTo))
    if (
      approve !== file.hash &&
      !(await context.confirm(`${all}\nLet this file use ${others.length === 0 ? 'it' : 'them'}?`))
    )
      throw denied(first, letIt(file, howTo))
    approved.push(file)
  }
  return approved
}

function denied(message: string, hint: string): Fault {
  return new Fault('reference.denied', message, { hint })
}

function letIt(file: EnvironmentSource, howTo: Terms['howTo']): string {
  return `Read ${printable(file.path)}; to let it: ${howTo(file)}`
}
