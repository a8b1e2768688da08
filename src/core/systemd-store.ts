import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'
import { lastLine, type Scope, type Seal, sealed, unsealed } from './systemd-creds.ts'
import type { DropIn } from './systemd-dropin.ts'
import type { Ran, Tools } from './tools.ts'

/** The sealed files of one unit: each value has a file of its own, whose number grows, so that none is written over while something names it. */
export interface UnitStore {
  readonly unit: string
  readonly scope: Scope
  readonly seal: Seal
  /** The folder of sealed files. */
  readonly folder: string
}

/** `+` is in no name of a unit and in none of a credential. */
export function sealedPath({ unit, folder }: UnitStore, name: string, number: number): string {
  return `${folder}/keyward+${unit}+${name}+${number}`
}

/** Every sealed file that was made for this unit. */
export async function sealedFiles({ unit, folder }: UnitStore, { files }: Tools): Promise<readonly string[]> {
  const all = await files.list(folder)
  return all.filter((name) => name.startsWith(`keyward+${unit}+`)).map((name) => `${folder}/${name}`)
}

/** One more than any there. */
export async function nextNumber(store: UnitStore, tools: Tools): Promise<number> {
  const all = await sealedFiles(store, tools)
  return Math.max(0, ...all.map((path) => Number(/\+(\d{1,15})$/.exec(path)?.[1] ?? 0))) + 1
}

/** Values that lie sealed there now and open here. */
export async function held(
  names: readonly string[],
  { credentials }: DropIn,
  { scope }: UnitStore,
  tools: Tools,
): Promise<ReadonlyMap<string, Secret>> {
  const found = new Map<string, Secret>()
  for (const name of names) {
    const path = credentials.get(name)
    const content = path === undefined ? null : await tools.files.read(path)
    const opened = content && (await unsealed(content, { name, scope }, tools))
    if (opened?.code === 0) found.set(name, opened.stdout)
  }
  return found
}

/** Seals a value, and opens it again before anything relies on it. Fault `target.failed`. */
export async function sealedFor(name: string, value: Secret, store: UnitStore, tools: Tools): Promise<Secret> {
  const { scope, seal } = store
  const done = await sealed(value, { name, seal, scope }, tools)
  if (done?.code !== 0)
    throw new Fault('target.failed', `systemd did not seal "${name}": ${reason(done)}.`, {
      hint: seal === 'host' ? undefined : 'Where there is no TPM: --with-key host',
    })
  const back = await unsealed(done.stdout, { name, scope }, tools)
  if (back?.code === 0 && back.stdout.equals(value)) return done.stdout
  throw new Fault('target.failed', `What systemd sealed for "${name}" does not open again: ${reason(back)}.`)
}

function reason(done: Ran | null): string {
  if (!done) return 'there is no systemd-creds'
  return lastLine(done, `systemd-creds ended with ${done.code}`).replace(/\.$/, '')
}
