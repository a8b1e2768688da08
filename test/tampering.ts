import { chmodSync, cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'vitest'
import { Fault } from '../src/core/fault.ts'
import type { Secret } from '../src/core/secret.ts'
import { temporaryFolder } from './folder.ts'
import { current, newVault, readValue, store, type TestVault } from './vault.ts'

export const A = { project: 'bot', environment: 'dev', name: 'A' }
export const B = { project: 'bot', environment: 'dev', name: 'B' }
export const ELSEWHERE = { project: 'bot', environment: 'production', name: 'A' }
export const STRANGE = { project: 'site', environment: 'dev', name: 'A' }
export const VALUES = { A: 'value of a', B: 'value of b', ELSEWHERE: 'value elsewhere', STRANGE: 'value of a stranger' }

/** Four values and four audit rows. */
export async function filled(folder: string = temporaryFolder()): Promise<TestVault> {
  const made = await newVault(folder)
  await store(made, A, VALUES.A)
  await store(made, B, VALUES.B)
  await store(made, ELSEWHERE, VALUES.ELSEWHERE)
  await store(made, STRANGE, VALUES.STRANGE)
  return made
}

/** Reading fails with this code, the tables stay as they are, and the value of another environment still opens. */
export async function refused(made: TestVault, where: typeof A, code: string): Promise<void> {
  const before = rows(made)
  const error: unknown = await readValue(made, where).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Fault)
  expect(error).toMatchObject({ code })
  if (code === 'vault.corrupt')
    expect(error).toMatchObject({
      message: expect.stringContaining(`"${where.name}"`),
      hint: expect.stringContaining('keyward set'),
    })
  expect(Object.values(VALUES).filter((value) => String(error).includes(value))).toEqual([])
  expect(rows(made)).toEqual(before)
}

export function isClear(error: unknown): boolean {
  return error instanceof Fault && ['vault.corrupt', 'vault.newer', 'vault.locked'].includes(error.code)
}

export function readField({ embedded }: TestVault, where: typeof A, field: string): Promise<Secret | null> {
  return embedded.transaction(async ({ vault }) => {
    const { credential, version } = await current(vault, where)
    return vault.get(credential, version, field)
  })
}

/** As `cp -a` would. */
export function copyPrivately(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  for (const name of ['.', ...readdirSync(to, { recursive: true, encoding: 'utf8' })]) {
    const path = join(to, name)
    chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600)
  }
}

export type Row = Record<string, unknown>

/** Every row of the tables that matter, through another connection. */
export function rows({ path }: TestVault) {
  const file = new DatabaseSync(path)
  const all = (table: string): readonly Row[] => file.prepare(`select * from ${table} order by 1, 2`).all()
  const found = {
    meta: all('meta'),
    slots: all('slots'),
    project_keys: all('project_keys'),
    credentials: all('credentials'),
    versions: all('versions'),
    field_values: all('field_values'),
    changes: all('changes'),
    audit: all('audit'),
    audit_head: all('audit_head'),
  }
  file.close()
  return found
}

/** What somebody does who can write the file. */
export function change({ path }: TestVault, sql: string): void {
  const file = new DatabaseSync(path)
  file.exec(sql)
  file.close()
}

export function versionOf({ project, environment, name }: typeof A): string {
  return `select v.id from versions v join credentials c on c.id = v.credential_id and c.current = v.number
    join environments e on e.id = c.environment_id join projects p on p.id = e.project_id
    where c.name = '${name}' and e.name = '${environment}' and p.name = '${project}'`
}

export function sealedOf(where: typeof A): string {
  return `select sealed from field_values where version_id = (${versionOf(where)})`
}

export function credentialId({ path }: TestVault, where: typeof A): string {
  const file = new DatabaseSync(path)
  const row = file.prepare(`select credential_id id from versions where id = (${versionOf(where)})`).get()
  file.close()
  return String(row?.['id'])
}

export function sealed({ path }: TestVault, where: typeof A): Uint8Array {
  const file = new DatabaseSync(path)
  const row = file.prepare(sealedOf(where)).get()
  file.close()
  return row?.['sealed'] as Uint8Array
}

export async function writeSealed({ database }: TestVault, where: typeof A, bytes: Uint8Array): Promise<void> {
  await database.transaction(async (statements) => {
    const tables = await statements.tables()
    const row = await tables
      .selectFrom('credentials')
      .innerJoin('environments', 'environments.id', 'credentials.environment_id')
      .innerJoin('projects', 'projects.id', 'environments.project_id')
      .innerJoin('versions', 'versions.credential_id', 'credentials.id')
      .select('versions.id')
      .where('credentials.name', '=', where.name)
      .where('environments.name', '=', where.environment)
      .where('projects.name', '=', where.project)
      .executeTakeFirstOrThrow()
    await tables.updateTable('field_values').set({ sealed: bytes }).where('version_id', '=', row.id).execute()
  })
}
