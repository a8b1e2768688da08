import { join } from 'node:path'
import type { Context } from '../../src/core/context.ts'
import { Fault } from '../../src/core/fault.ts'
import type { Provider } from '../../src/core/provider.ts'
import { fakeOpenRouter, type FakeOpenRouter } from '../fakes/openrouter.ts'
import { temporaryFolder } from '../folder.ts'
import { openrouter } from '../../src/providers/openrouter.ts'
import { ADMIN, type Clock, clock, contextIn, furnish, overNetwork, type Person, STRANGER, WHERE } from './world.ts'

export interface World {
  readonly home: string
  readonly fake: FakeOpenRouter
  readonly time: Clock
  readonly context: Context
  /** The key that is replaced. */
  readonly old: string
  readonly env: string
}

export async function world(provider: Provider = openrouter, withAdmin = true): Promise<World> {
  const home = temporaryFolder()
  const fake = fakeOpenRouter()
  const time = clock()
  const context = contextIn(
    home,
    overNetwork((request) => fake.answer(request)),
    time,
    provider,
  )
  const old = fake.add('made by a person').key
  const admin = fake.add('management', true).key
  fake.add(STRANGER)
  await furnish(context, home, new Map([[WHERE.name, old], ...(withAdmin ? ([[ADMIN.name, admin]] as const) : [])]))
  return { home, fake, time, context, old, env: join(home, 'project', '.env') }
}

export function person({ fake, old }: World): Person {
  return {
    newKey: () => fake.add('made by a person again').key,
    revoke: () => {
      for (const key of fake.keys) if (key.key === old) key.worksFor = 0
    },
  }
}

export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Fault) return error
  throw error
}

/** Keys at the provider that work, without the ones that were never ours. */
export function working({ fake }: World): readonly string[] {
  return fake
    .live()
    .filter(({ isManagement, name }) => !isManagement && name !== STRANGER)
    .map(({ key }) => key)
}
