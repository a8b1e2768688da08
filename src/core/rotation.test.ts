import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assume,
  begin,
  canGoBack,
  nextStep,
  type Rotation,
  rotationSchema,
  type Step,
  stepsAhead,
  waitsUntil,
} from './rotation.ts'

const START = new Date('2026-11-24T12:00:00Z')

const beginning = fc
  .record({
    way: fc.constantFrom('issued' as const, 'by hand' as const),
    graceMinutes: fc.integer({ min: 0, max: 1440 }),
    oldHandle: fc.option(fc.constant('old-handle')),
    canWatch: fc.boolean(),
    canSuspend: fc.boolean(),
    paths: fc.uniqueArray(fc.constantFrom('/a/.env', '/b/.env', '/c/.env.local')),
  })
  .map(({ paths, ...rest }) =>
    begin({
      id: 'rot_1',
      credentialId: 'cred_1',
      startedAt: START,
      oldVersion: 1,
      ...rest,
      targets: paths.map((path) => ({ path, names: ['KEY'], holds: 'old' })),
    }),
  )

/** What can happen at each turn: the step goes well, it comes to nothing (a crash), time passes, somebody uses the old key or turns back. */
const happening = fc.constantFrom('well', 'well', 'well', 'crash', 'later', 'used', 'back', 'lost')
const story = fc.tuple(beginning, fc.array(happening, { maxLength: 60 }))

interface Moment {
  readonly rotation: Rotation
  readonly now: Date
  readonly step: Step
}

/** Plays the story and returns every moment of it, then lets all go well until the end. */
function play([first, happenings]: [Rotation, readonly string[]]): readonly Moment[] {
  const moments: Moment[] = []
  let rotation = first
  let now = START
  for (const what of [...happenings, ...Array.from({ length: 80 }, () => 'well')]) {
    const step = nextStep(rotation, now)
    moments.push({ rotation, now, step })
    if (what === 'later') now = new Date(now.getTime() + 60_000)
    else rotation = after(what, rotation, step, now)
    if (what === 'well') now = waitsUntil(rotation, now) ?? now
  }
  return moments
}

function after(what: string, rotation: Rotation, step: Step, now: Date): Rotation {
  if (what === 'back')
    return canGoBack(rotation) ? { ...rotation, goal: 'back', outcome: 'undone', retry: null } : rotation
  if (what === 'used') return step === 'watch' ? { ...assume(rotation, step, now), quietSince: now } : rotation
  // The answer to a call that makes a key is lost: only its label is written down.
  const label = `label ${now.getTime()}`
  if (what === 'lost')
    return step === 'issue' ? { ...rotation, intended: label, markers: [...rotation.markers, label] } : rotation
  // As it is kept: through JSON and back.
  return what === 'well' ? rotationSchema.parse(JSON.parse(JSON.stringify(assume(rotation, step, now)))) : rotation
}

describe('the next step', () => {
  test('the old key is never revoked before the new one is stored, verified, deployed everywhere and has served its time', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation, now, step } of play(told)) {
          if (step !== 'revoke' || rotation.goal === 'back' || rotation.revokingAt) continue
          expect(rotation.newVersion).not.toBeNull()
          expect(rotation.verified).not.toBeNull()
          expect(rotation.deployedAt).not.toBeNull()
          expect(rotation.targets.every(({ holds }) => holds === 'new')).toBe(true)
          const due = (rotation.quietSince ?? now).getTime() + rotation.graceMinutes * 60_000
          expect(now.getTime()).toBeGreaterThanOrEqual(due)
          if (rotation.canSuspend) expect(rotation.suspendedAt).not.toBeNull()
          else if (rotation.canWatch) expect(rotation.observed?.at.getTime()).toBeGreaterThanOrEqual(due)
        }
      }),
    )
  })

  test('the new key is never revoked while the old one is off, or while a file or a reference still means the new one', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation, step } of play(told)) {
          if (step !== 'revoke' || rotation.goal === 'forward') continue
          expect(rotation.suspendingAt).toBeNull()
          expect(rotation.verified).toBeNull()
          expect(rotation.targets.every(({ holds }) => holds === 'old')).toBe(true)
        }
      }),
    )
  })

  test('no second key is asked for while the answer to the first call is not known', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation, step } of play(told)) if (rotation.intended !== null) expect(step).toBe('reconcile')
      }),
    )
  })

  test('there is no way back once the revocation may have happened', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation } of play(told)) if (rotation.revokingAt !== null) expect(canGoBack(rotation)).toBe(false)
      }),
    )
  })

  test('every story ends, and with a proof, or with the old key in use', () => {
    fc.assert(
      fc.property(story, (told) => {
        const last = play(told).at(-1)
        expect(last?.step).toBe('done')
        const { outcome, proof, goal } = last?.rotation ?? {}
        expect(outcome).toBe(goal === 'forward' ? 'done' : 'undone')
        if (goal === 'forward') expect(proof).not.toBeNull()
      }),
    )
  })

  test('the same record and time always give the same step, and waiting has an end', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation, now, step } of play(told)) {
          expect(nextStep(rotation, now)).toBe(step)
          const until = waitsUntil(rotation, now)
          expect(until === null).toBe(step !== 'wait')
          if (until) expect(until.getTime()).toBeGreaterThan(now.getTime())
        }
      }),
    )
  })

  test('a label of which nobody knows whether it made a key is looked for once more before the end', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { rotation, step } of play(told)) {
          if (step !== 'close') continue
          const stored = rotation.newHandle === null ? 0 : 1
          expect(rotation.isSwept || rotation.markers.length <= stored).toBe(true)
        }
      }),
    )
  })
})

test('the steps ahead of a whole rotation are those of the design, in their order', () => {
  const rotation = begin({
    id: 'rot_1',
    credentialId: 'cred_1',
    way: 'issued',
    startedAt: START,
    graceMinutes: 15,
    oldVersion: 1,
    oldHandle: 'old-handle',
    targets: [{ path: '/a/.env', names: ['KEY'], holds: 'old' }],
    canWatch: true,
    canSuspend: true,
  })
  expect(stepsAhead(rotation, START).join(' ')).toBe(
    'issue verify deploy watch wait watch suspend wait revoke prove close',
  )
  expect(stepsAhead({ ...rotation, way: 'by hand', canWatch: false, canSuspend: false }, START).join(' ')).toBe(
    'ask verify deploy wait revoke prove close',
  )
})

test('a file that still holds the old key is written before anything else is done', () => {
  fc.assert(
    fc.property(story, (told) => {
      for (const { rotation, now } of play(told)) {
        const [target, ...others] = rotation.targets
        if (!target || rotation.goal === 'back' || !rotation.deployedAt || rotation.endedAt || rotation.intended)
          continue
        const stale: Rotation = { ...rotation, retry: null, targets: [{ ...target, holds: 'old' }, ...others] }
        expect(nextStep(stale, now)).toBe('deploy')
      }
    }),
  )
})

test('a record goes through JSON unchanged', () => {
  fc.assert(
    fc.property(story, (told) => {
      for (const { rotation } of play(told)) {
        expect(rotationSchema.parse(JSON.parse(JSON.stringify(rotation)))).toEqual(rotation)
      }
    }),
  )
})
