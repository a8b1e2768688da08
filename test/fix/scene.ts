import { readFileSync } from 'node:fs'
import { fix } from '../../src/actions/fix.ts'
import { perform } from '../../src/core/perform.ts'
import { SCOPE, type World } from '../context.ts'

export type Mends = Awaited<ReturnType<typeof plan>>['mends']

/** What would be mended in the home; `only` these kinds. */
export function plan({ context, home }: World, ...only: string[]) {
  return perform(fix, { ...SCOPE, paths: [home], only, agreed: null }, context)
}

/** Does what was planned. */
export async function carryOut({ context, home, folder }: World, mends: Mends): Promise<Mends> {
  const agreed = mends.map(({ id, content }) => ({ id, content }))
  return (await perform(fix, { ...SCOPE, paths: [home], only: [], claim: folder, agreed }, context)).mends
}

export function text(path: string): string {
  return readFileSync(path, 'utf8')
}
