import { chmodSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { fakeOpenRouter, type FakeFaults, type FakeOpenRouter } from '../fakes/openrouter.ts'
import { temporaryFolder } from '../folder.ts'
import { openrouter } from '../../src/providers/openrouter.ts'
import {
  ADMIN,
  type Clock,
  clock,
  contextIn,
  currentValue,
  furnish,
  heldIn,
  lostKeys,
  overNetwork,
  rotateFully,
  rotateOnce,
  STRANGER,
  WHERE,
} from './world.ts'

/** The process ends here: nothing of it runs on. The same as SIGKILL to the vault and the provider, in a hundredth of the time. */
class Crash extends Error {}

const numbers = [
  'createTimesOut',
  'createArrivesLate',
  'newKeySleeps',
  'tooMany',
  'broken',
  'deleteBroken',
  'slowRevoke',
] as const
const faults = fc.dictionary(fc.constantFrom(...numbers), fc.integer({ min: 1, max: 3 }), { maxKeys: 3 })
/** After how many boundaries each process ends, and what goes wrong while it runs. */
const lives = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 45 }), faults, undo: fc.boolean(), isUsed: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 4,
  },
)

test('whatever crashes and fails, in any order, no key is lost and exactly one is current', async () => {
  const root = temporaryFolder()
  const template = join(root, 'template')
  const made = fakeOpenRouter()
  const old = made.add('made by a person').key
  const admin = made.add('management', true).key
  made.add(STRANGER)
  await furnish(
    contextIn(template, noNetwork, clock()),
    template,
    new Map([
      [WHERE.name, old],
      [ADMIN.name, admin],
    ]),
  )
  let count = 0

  await fc.assert(
    fc.asyncProperty(lives, async (told) => {
      const home = copyOf(template, join(root, String((count += 1))))
      const fake = fakeOpenRouter(made.keys, `run ${count}`)
      const time = clock()
      for (const life of told) {
        Object.assign(fake.faults, QUIET, life.faults)
        if (life.isUsed) fake.use(old)
        await live(home, fake, time, life.at, life.undo)
        const held = await heldIn(contextIn(home, noNetwork, time))
        expect(
          lostKeys(
            held,
            fake.keys.filter(({ key }) => key !== old),
          ),
        ).toEqual([])
        const current = fake.keys.find(({ key }) => key === currentValue(held))
        expect([current?.disabled, current?.worksFor]).toEqual([false, null])
      }
      Object.assign(fake.faults, QUIET)
      await finish(home, fake, time)
      const held = await heldIn(contextIn(home, noNetwork, time))
      expect(held.open).toBeNull()
      const living = fake.live().filter(({ isManagement, name }) => !isManagement && name !== STRANGER)
      expect(living.map(({ key }) => key)).toEqual([currentValue(held)])
      expect(
        held.versions.filter(({ state }) => !['revoked', 'failed'].includes(state)).map(({ state }) => state),
      ).toEqual(['active'])
    }),
    { numRuns: 25 },
  )
}, 240_000)

const QUIET: FakeFaults = {
  createTimesOut: 0,
  createArrivesLate: 0,
  newKeySleeps: 0,
  tooMany: 0,
  broken: 0,
  deleteBroken: 0,
  forbidden: 0,
  aliveButForbidden: false,
  slowRevoke: 0,
}

/** The copy of a home, with folders that nobody else may enter. */
function copyOf(template: string, home: string): string {
  cpSync(template, home, { recursive: true })
  for (const name of readdirSync(home)) chmodSync(join(home, name), 0o700)
  return home
}

/** One process: it runs until it is done, meets a fault or ends at its boundary. */
async function live(home: string, fake: FakeOpenRouter, time: Clock, at: number, undo: boolean): Promise<void> {
  let boundaries = 0
  const boundary = (): void => {
    boundaries += 1
    if (boundaries >= at) throw new Crash()
  }
  const context = contextIn(
    home,
    overNetwork((request) => fake.answer(request)),
    time,
    openrouter,
    boundary,
  )
  try {
    const { open } = await heldIn(context)
    await rotateFully(context, time, null, { undo: undo && open !== null })
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof Fault)) throw error
  }
}

/** Goes on with whatever is open, as often as a fault asks for it. */
async function finish(home: string, fake: FakeOpenRouter, time: Clock): Promise<void> {
  const context = contextIn(
    home,
    overNetwork((request) => fake.answer(request)),
    time,
  )
  for (let tries = 0; tries < 6; tries += 1) {
    if ((await heldIn(context)).open === null) return
    try {
      await rotateFully(context, time, null)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }
  throw new Error(`It never ends: ${JSON.stringify((await rotateOnce(context, { dryRun: true })).ahead)}`)
}

async function noNetwork(): Promise<never> {
  throw new Error('Nobody asks the network here.')
}
