import fc from 'fast-check'
import { expect, test } from 'vitest'
import { move, MOVES, scopeOf, type State, STATES, type Version } from './credential.ts'

const NOW = new Date(86_400_000)

test('a version moves where its life allows, and nowhere else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), fc.constantFrom(...STATES), (from, to) => {
      const before = version(from)
      if (MOVES[from].includes(to)) expect(move(before, to, NOW)).toEqual({ ...before, state: to, changedAt: NOW })
      else expect(() => move(before, to, NOW)).toThrow(expect.objectContaining({ code: 'credential.state' }))
      expect(before).toEqual(version(from))
    }),
    { numRuns: 300 },
  )
})

test('no state leads to itself, and every state but the two last leads on', () => {
  for (const state of STATES) expect(MOVES[state]).not.toContain(state)
  expect(STATES.filter((state) => MOVES[state].length === 0)).toEqual(['revoked', 'failed'])
})

test('what may be live at the provider can always be brought to revoked', () => {
  for (const state of STATES.filter((one) => !['pending', 'failed'].includes(one)))
    expect(reachable(state)).toContain('revoked')
})

test('nothing comes back from revoked, from failed or from being revoked', () => {
  for (const state of ['revoked', 'failed', 'revoking', 'revoke_failed'] as const)
    expect(reachable(state)).not.toContain('active')
})

test('a compromised key is never called active again', () => {
  // `suspended` may become active; the way there from compromised goes through a person who said it was no leak.
  expect(MOVES.compromised).not.toContain('active')
  expect(MOVES.compromised).not.toContain('expiring')
})

test('the fault names version, state and what was wanted', () => {
  expect(() => move(version('revoked'), 'active', NOW)).toThrow('Version 3 is revoked and cannot become active.')
})

test('a scope is written as people say it', () => {
  expect(scopeOf({ project: 'bot', environment: 'dev' })).toBe('bot / dev')
})

function version(state: State): Version {
  const at = new Date(0)
  return { id: 'ver_1', credentialId: 'cred_1', number: 3, state, handle: null, createdAt: at, changedAt: at }
}

function reachable(from: State): Set<State> {
  const seen = new Set<State>([from])
  for (const state of seen) for (const next of MOVES[state]) seen.add(next)
  return seen
}
