import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'

/** Everything a vault needs from its first day. What is bound into sealed values (ids, fields) cannot change later. */
export async function up(db: Kysely<Schema>, blob: 'blob' | 'bytea'): Promise<void> {
  const { schema } = db
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('slots')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('wrapped', sql.raw(blob), (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await projects(db, blob)
  await credentials(db)
  await versions(db, blob)
  await changes(db, blob)
  await audit(db, blob)
}

async function projects({ schema }: Kysely<Schema>, blob: string): Promise<void> {
  await schema
    .createTable('projects')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('environments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('projects.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('people_read', 'text', (c) => c.notNull().defaultTo('freely'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('environments_name', ['project_id', 'name'])
    .execute()
  await schema
    .createTable('folders')
    .addColumn('path', 'text', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('projects.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('approvals')
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('approvals_key', ['path', 'sha256'])
    .execute()
  await schema
    .createTable('project_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('projects.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('sealed', sql.raw(blob), (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('project_keys_number', ['project_id', 'number'])
    .execute()
}

async function credentials({ schema }: Kysely<Schema>): Promise<void> {
  await schema
    .createTable('credentials')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('environment_id', 'text', (c) => c.notNull().references('environments.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('provider', 'text')
    .addColumn('owner', 'text')
    .addColumn('purpose', 'text')
    .addColumn('due_at', 'text')
    .addColumn('home_store', 'text', (c) => c.notNull())
    .addColumn('home_ref', 'text')
    .addColumn('current', 'integer', (c) => c.notNull())
    .addColumn('versions_made', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('last_used_at', 'text')
    .addColumn('removed_at', 'text')
    .execute()
  await schema
    .createIndex('credentials_name')
    .on('credentials')
    .columns(['environment_id', 'name'])
    .unique()
    .where(sql.ref('removed_at'), 'is', null)
    .execute()
  await schema.createIndex('credentials_due').on('credentials').column('due_at').execute()
  await schema
    .createIndex('credentials_unowned')
    .on('credentials')
    .column('owner')
    .where(sql.ref('owner'), 'is', null)
    .execute()
  await schema
    .createIndex('credentials_removed')
    .on('credentials')
    .column('removed_at')
    .where(sql.ref('removed_at'), 'is not', null)
    .execute()
}

async function versions({ schema }: Kysely<Schema>, blob: string): Promise<void> {
  await schema
    .createTable('versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('credential_id', 'text', (c) => c.notNull().references('credentials.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('handle', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('versions_number', ['credential_id', 'number'])
    .execute()
  await schema.createIndex('versions_state').on('versions').column('state').execute()
  await schema
    .createTable('version_states')
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('version_states_key', ['version_id', 'number'])
    .execute()
  await schema
    .createTable('field_values')
    .addColumn('version_id', 'text', (c) => c.notNull().references('versions.id').onDelete('cascade'))
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('sealed', sql.raw(blob), (c) => c.notNull())
    .addColumn('fingerprint', sql.raw(blob), (c) => c.notNull())
    .addPrimaryKeyConstraint('field_values_key', ['version_id', 'field'])
    .execute()
  await schema.createIndex('field_values_fingerprint').on('field_values').column('fingerprint').execute()
  await schema
    .createTable('places')
    .addColumn('credential_id', 'text', (c) => c.notNull().references('credentials.id').onDelete('cascade'))
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('places_key', ['credential_id', 'path', 'name'])
    .execute()
  await schema.createIndex('places_path').on('places').column('path').execute()
}

async function changes({ schema }: Kysely<Schema>, blob: string): Promise<void> {
  await schema
    .createTable('changes')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('number', blob === 'bytea' ? 'serial' : 'integer', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('projects.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('kept', sql.raw(blob))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'text')
    .execute()
  await schema.createIndex('changes_project').on('changes').columns(['project_id', 'number']).execute()
  await schema.createIndex('changes_at').on('changes').column('at').execute()
  await schema
    .createTable('rotations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('credential_id', 'text', (c) => c.notNull().references('credentials.id').onDelete('cascade'))
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await schema
    .createIndex('rotations_open')
    .on('rotations')
    .column('credential_id')
    .unique()
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

async function audit(db: Kysely<Schema>, blob: string): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('row', 'text', (c) => c.notNull())
    .addColumn('leaf', sql.raw(blob), (c) => c.notNull())
    .addColumn('root', sql.raw(blob), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('frontier', sql.raw(blob), (c) => c.notNull())
    .execute()
}
