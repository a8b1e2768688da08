import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { init } from '../../src/actions/init.ts'
import { read } from '../../src/actions/read.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { Keyring } from '../../src/core/tools.ts'
import { newRecovery, openRecovery } from '../../src/crypto/slots/age.ts'
import { put, SCOPE, world, type World } from '../context.ts'

export const VALUE = 'a value of plain letters'

/** A vault that opens in every way that a test can have, with one key in it. */
export interface Slotted {
  readonly w: World
  readonly keyring: Keyring & { clear(): void }
  readonly passphrase: string
  readonly recovery: { opens(w: World): Promise<boolean> }
}

export async function withSlots(): Promise<Slotted> {
  const keyring = clearable()
  const w = world({ tools: { keyring } })
  const passphrase = 'four plain words, no more'
  await perform(init, { slot: 'key-file' }, w.context)
  await perform(slotAdd, { kind: 'secret-service' }, w.context)
  await perform(slotAdd, { kind: 'passphrase', passphrase: new Secret(passphrase) }, w.context)
  const { identity, recipient } = await newRecovery()
  await perform(slotAdd, { kind: 'age', recipients: [recipient] }, w.context)
  await put(w, 'A_KEY', VALUE)
  const recovery = {
    async opens({ database }: World) {
      const file = new DatabaseSync(database, { readOnly: true })
      const wrapped = file.prepare(`select wrapped from slots where kind = 'age'`).get()?.['wrapped']
      const check = file.prepare(`select value from meta where key = 'check'`).get()?.['value']
      file.close()
      return wrapped instanceof Uint8Array && (await openRecovery(wrapped, identity)).check() === check
    },
  }
  return { w, keyring, passphrase, recovery }
}

export async function valueIn({ context }: World, name = 'A_KEY'): Promise<string> {
  return (await perform(read, { ...SCOPE, name }, context)).value.reveal()
}

export function rootKey({ home }: World): string {
  return join(home, 'kw', 'config', 'root.key')
}

/** Everything that a root key has sealed, wrapped or hashed, as it lies in the tables. */
export function sealedIn(path: string): readonly Buffer[] {
  const file = new DatabaseSync(path, { readOnly: true })
  const tables = [
    'select sealed as one, fingerprint as two from field_values order by version_id, field',
    'select kept as one from changes where kept is not null order by number',
    'select sealed as one from project_keys order by project_id, number',
    'select wrapped as one from slots order by id',
    `select value as one from meta where key in ('check', 'public_key') order by key`,
  ]
  const rows = tables.flatMap((sql) =>
    file
      .prepare(sql)
      .all()
      .flatMap((row) => Object.values(row)),
  )
  file.close()
  return rows.map((cell) => Buffer.from(cell instanceof Uint8Array ? cell : String(cell)))
}

function clearable(): Keyring & { clear(): void } {
  const kept = new Map<string, Secret>()
  return {
    kind: 'secret-service',
    get: async (service, account) => kept.get(`${service} ${account}`) ?? null,
    async set(service, account, value) {
      kept.set(`${service} ${account}`, value)
    },
    async delete(service, account) {
      kept.delete(`${service} ${account}`)
    },
    clear: () => kept.clear(),
  }
}
