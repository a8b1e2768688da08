import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { backup } from '../../src/actions/backup.ts'
import { restore } from '../../src/actions/restore.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { Whole } from '../../src/core/whole.ts'
import { newRecovery } from '../../src/crypto/slots/age.ts'
import { type World, world } from '../context.ts'

/** A machine whose vault has a recovery key that somebody wrote down. */
export interface Scene extends World {
  readonly identity: Secret
  readonly recipient: string
}

export async function scene(): Promise<Scene> {
  const machine = world()
  const { identity, recipient } = await newRecovery()
  await machine.context.make({ slot: 'key-file', recoveryRecipient: recipient })
  return { ...machine, identity, recipient }
}

/** Writes a backup and returns where it is. */
export async function backedUp(
  { context, home }: World,
  name = 'backup.age',
  recipients: string[] = [],
): Promise<string> {
  const path = join(home, name)
  await perform(backup, { path, recipients, overwrite: true }, context)
  return path
}

/** Restores as `keyward vault restore --yes` does. */
export async function restored({ context }: World, path: string, identity: Secret) {
  return perform(
    restore,
    { path, shown: 'backup.age', keys: { content: identity, path: null }, isPlan: false },
    context,
  )
}

export async function wholeOf({ context }: World): Promise<Whole> {
  return context.atomic('needed', ({ vault }) => vault.whole({}))
}

/** A whole with its values readable, for comparing. */
export function bared({ projects, credentials }: Whole) {
  return {
    projects,
    credentials: credentials.map(({ versions, ...facts }) => ({
      ...facts,
      versions: versions.map(({ fields, ...version }) => ({
        ...version,
        fields: [...fields].map(([field, value]) => [field, Buffer.from(value.revealBytes()).toString('hex')]),
      })),
    })),
  }
}

/** The audit rows, oldest first. */
export function rows({ database }: World): readonly unknown[] {
  const file = new DatabaseSync(database, { readOnly: true })
  const found = file.prepare('select row from audit order by number').all()
  file.close()
  return found.map(({ row }) => JSON.parse(String(row)))
}
