import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { import as importing } from '../../src/actions/import.ts'
import { read } from '../../src/actions/read.ts'
import { type FaultCode } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { SCOPE, type World } from '../context.ts'

/** A value that no provider knows and that is plainly none: under a name that says key it is one. */
export const key = (seed: string): string => `${seed}-${'qZ7vK2mX9w'.repeat(3)}`

export function file({ folder }: World, text: string): string {
  const path = join(folder, '.env')
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

export function given({ folder }: World, path: string) {
  return { ...SCOPE, from: path, shown: '.env', claim: folder }
}

export async function move(
  w: World,
  path: string,
  wish: { all?: boolean; overwrite?: boolean; project?: string } = {},
) {
  return perform(importing, { ...given(w, path), ...wish, isPlan: false }, w.context)
}

export async function valueOf({ context }: World, name: string): Promise<string> {
  return (await perform(read, { ...SCOPE, name }, context)).value.reveal()
}

export async function approved({ context }: World, path: string): Promise<boolean> {
  const { createHash } = await import('node:crypto')
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
  return context.atomic('needed', ({ vault }) => vault.isApproved(path, sha256))
}

export async function fault(work: Promise<unknown>, code: FaultCode, text: string): Promise<void> {
  await expect(work).rejects.toMatchObject({ code, message: expect.stringContaining(text) })
}
