import type { Credential } from '../../core/credential.ts'
import { Fault } from '../../core/fault.ts'
import type { Address, CredentialRecords, UsePlace } from '../../core/vault.ts'
import type { Fill, Tables } from '../database.ts'
import { insert } from './inserting.ts'
import { COLUMNS, type Joined, joined, looking } from './looking.ts'
import { credentialOf, type CredentialRow, parts } from './rows.ts'

export type CredentialTables = Pick<
  CredentialRecords,
  | 'find'
  | 'byId'
  | 'search'
  | 'count'
  | 'tally'
  | 'page'
  | 'scopes'
  | 'add'
  | 'save'
  | 'remove'
  | 'restore'
  | 'forget'
  | 'forgetAll'
  | 'untouched'
  | 'purge'
  | 'places'
  | 'addPlace'
  | 'addPlaces'
  | 'removePlaces'
>

/** Credentials and the places where they are used. */
export function credentialTables(tables: Tables, fill: Fill): CredentialTables {
  const at = (): string => fill.now().toISOString()
  return {
    find: (address) => find(tables, address),
    byId: (id) => byId(tables, id),
    ...looking(tables),
    ...writes(tables, fill, at),
    ...endings(tables, at),
    ...placeTables(tables, at),
  }
}

function writes(tables: Tables, { newId }: Fill, at: () => string): Pick<CredentialRecords, 'add' | 'save'> {
  return {
    async add(wanted) {
      const id = newId('cred')
      await tables
        .insertInto('credentials')
        .values({
          id,
          environment_id: wanted.environment.id,
          name: wanted.name,
          ...facts(wanted),
          current: 1,
          created_at: at(),
          changed_at: at(),
          last_used_at: null,
          removed_at: null,
        })
        .execute()
      return found(await byId(tables, id))
    },
    async save(changed) {
      await tables
        .updateTable('credentials')
        .set({ ...facts(changed), current: changed.current, changed_at: at() })
        .where('id', '=', changed.id)
        .execute()
    },
  }
}

type Endings = Pick<CredentialRecords, 'remove' | 'restore' | 'forget' | 'forgetAll' | 'purge'>

function endings(tables: Tables, at: () => string): Endings {
  const removedAt = (id: string, when: string | null) =>
    tables.updateTable('credentials').set({ removed_at: when }).where('id', '=', id).execute()
  return {
    async remove(id) {
      await removedAt(id, at())
    },
    async restore(id) {
      const gone = await byId(tables, id)
      if (!gone) return null
      const other = await find(tables, gone)
      if (other && other.id !== id) throw new Fault('credential.state', `There is another "${gone.name}" by now.`)
      await removedAt(id, null)
      return gone
    },
    async forget(id) {
      await tables.deleteFrom('credentials').where('id', '=', id).execute()
    },
    async forgetAll(ids) {
      for (const some of parts(ids)) await tables.deleteFrom('credentials').where('id', 'in', some).execute()
    },
    async purge(before) {
      await tables.deleteFrom('credentials').where('removed_at', '<', before.toISOString()).execute()
      await tables.deleteFrom('changes').where('at', '<', before.toISOString()).execute()
    },
  }
}

async function find(tables: Tables, address: Address): Promise<Credential | null> {
  const rows = addressed(joined(tables), address).where('removed_at', 'is', null)
  return one(await rows.select(COLUMNS).executeTakeFirst())
}

async function byId(tables: Tables, id: string): Promise<Credential | null> {
  return one(await joined(tables).where('credentials.id', '=', id).select(COLUMNS).executeTakeFirst())
}

type PlaceTables = Pick<CredentialRecords, 'places' | 'addPlace' | 'addPlaces' | 'removePlaces'>

function placeTables(tables: Tables, at: () => string): PlaceTables {
  return {
    places: (credentialId): Promise<UsePlace[]> =>
      tables
        .selectFrom('places')
        .select(['path', 'name'])
        .where('credential_id', '=', credentialId)
        .orderBy('path')
        .orderBy('name')
        .execute(),
    addPlace: (credentialId, place) => addPlaces(tables, [{ ...place, credentialId }], at()),
    addPlaces: (places) => addPlaces(tables, places, at()),
    async removePlaces(path) {
      await tables.deleteFrom('places').where('path', '=', path).execute()
    },
  }
}

async function addPlaces(
  tables: Tables,
  places: readonly (UsePlace & { readonly credentialId: string })[],
  at: string,
): Promise<void> {
  for (const { credentialId, path, name } of places)
    await insert(tables, 'places', { credential_id: credentialId, path, name, created_at: at }, 'stays')
}

function addressed<O>(query: Joined<O>, { project, environment, name }: Address): Joined<O> {
  return query
    .where('projects.name', '=', project)
    .where('environments.name', '=', environment)
    .where('credentials.name', '=', name)
}

function facts(from: Pick<Credential, 'kind' | 'provider' | 'owner' | 'purpose' | 'dueAt' | 'home'>) {
  return {
    kind: from.kind,
    provider: from.provider,
    owner: from.owner,
    purpose: from.purpose,
    due_at: from.dueAt?.toISOString() ?? null,
    home_store: from.home.store,
    home_ref: from.home.ref,
  }
}

function one(row: CredentialRow | undefined): Credential | null {
  return row ? credentialOf(row) : null
}

function found(value: Credential | null): Credential {
  if (!value) throw new Error('A credential that was just written is not there.')
  return value
}
