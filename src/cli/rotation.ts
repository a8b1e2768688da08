import type { rotate } from '../actions/rotate.ts'
import { printable } from '../core/printable.ts'
import type { Step } from '../core/rotation.ts'
import type { Told } from '../core/rotation-saga.ts'
import { ago } from '../core/time.ts'

type Result = Awaited<ReturnType<typeof rotate.run>>

/** What was done, a line for each step. */
export function toldLines(told: readonly Told[], provider: string | null, now: Date): readonly string[] {
  return told.flatMap((one) => toldLine(one, provider ?? 'The provider', now))
}

/** What would be done: the files, then the steps. */
export function planLines({ ahead, files, provider, canAsk }: Result, name: string): readonly string[] {
  const lines = ahead.map((step, index) => `  ${index + 1}  ${AHEAD[step](provider ?? 'its provider', canAsk)}`)
  const places = files
    ? [
        ...files.hold.map((path) => `  ${printable(path)} holds the key and gets the new one`),
        ...files.unchanged.map((path) => `  ${printable(path)} needs no change`),
        ...files.unread.map((path) => `  ${printable(path)} cannot be read: look there yourself`),
      ]
    : []
  return [`${name} would be replaced like this:`, ...lines, ...places, `Begin: keyward rotate ${name}`]
}

/** Whether this is the first that a person sees of a new rotation: then it is told who does what. */
export function isBeginning({ state, told }: Result): boolean {
  return state === 'needs_key' || told.some(({ step }) => step === 'issue' || step === 'ask')
}

/** A time of today or of another day, in the zone of this machine: `14:05`, `25 November at 09:00`. */
export function dayTime(at: Date, now: Date): string {
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  if (at.toDateString() === now.toDateString()) return at.toLocaleTimeString('en-GB', clock)
  return at.toLocaleString('en-GB', { day: 'numeric', month: 'long', ...clock })
}

const AHEAD: Readonly<Record<Step, (provider: string, canAsk: boolean) => string>> = {
  reconcile: (by) => `look at ${by} for a key of a call whose answer was lost, and revoke it`,
  issue: (by) => `have ${by} make a new key, and store it`,
  ask: (by) => `you make a new key at ${by} and paste it; it is stored`,
  verify: (by, canAsk) =>
    canAsk
      ? `ask ${by} whether the new key works, and make it current`
      : 'make the new key current; whether it works cannot be asked',
  deploy: () => 'write it into the files and targets that hold the old one, and read it back',
  watch: () => 'see whether anything still uses the old key',
  suspend: () => 'turn the old key off, so that it can be turned on again',
  wait: () => 'wait',
  revoke: () => 'revoke the old key',
  prove: (by, canAsk) => (canAsk ? `ask ${by} whether the old key is dead` : 'that it is dead cannot be proven'),
  resume: () => 'turn the old key on again',
  return: () => 'make the old key current again',
  restore: () => 'write the old key back into the files',
  sweep: (by) => `look once more at ${by} for keys of lost answers`,
  close: () => 'write down the outcome',
  done: () => 'nothing more',
}

/** What is said of a target in which a program runs. */
const PROGRAMS: Readonly<Record<NonNullable<Told['program']>, string>> = {
  restarted: ', was started anew and is up',
  stopped: '; it does not run now',
  old: '; it runs on with the other',
  same: '',
}

type Line = (told: Told, provider: string, now: Date) => string | readonly string[]

const LINES: Readonly<Record<Step, Line>> = {
  reconcile: ({ found }) =>
    found
      ? `found the key of a call whose answer was lost, and revoked it`
      : 'the call whose answer was lost made no key',
  issue: ({ version }) => `made a new key, stored as version ${version}`,
  ask: ({ version }) => `stored as version ${version}`,
  verify: ({ verdict }, by) => {
    if (verdict === 'live') return `it works: ${by} says so`
    return verdict === 'dead' ? `it does not work: ${by} says so` : `whether it works cannot be asked`
  },
  deploy: ({ path, program, unchanged = [], unread = [] }) => [
    ...(path === undefined ? [] : [`${printable(path)} has the new key${PROGRAMS[program ?? 'same']}`]),
    ...unchanged.map((one) => `${printable(one)} needs no change`),
    ...unread.map((one) => `${printable(one)} cannot be read: look whether it holds the old key`),
  ],
  watch: ({ isUsed, lastUsedAt, why }, _, now) => {
    if (why !== undefined) return `the old key cannot be watched: ${why}`
    if (isUsed) return 'the old key is still in use, so the waiting begins anew'
    return lastUsedAt ? `the old key was last used ${ago(lastUsedAt, now)}` : 'nothing uses the old key'
  },
  suspend: ({ why }) =>
    why === undefined ? 'turned the old key off; it can be turned on again' : `the old key stays on: ${why}`,
  wait: () => [],
  revoke: () => 'revoked',
  prove: ({ verdict }, by) => (verdict === 'dead' ? `dead: ${by} says so` : 'that it is dead cannot be proven'),
  resume: () => 'turned the old key on again',
  return: ({ version }) => `version ${version} is current again`,
  restore: ({ path = '', program = 'same' }) => `${printable(path)} has the old key again${PROGRAMS[program]}`,
  sweep: ({ found }) => (found ? 'found one more key of a lost answer, and revoked it' : []),
  close: () => [],
  done: () => [],
}

function toldLine(told: Told, provider: string, now: Date): readonly string[] {
  const line = LINES[told.step](told, provider, now)
  return typeof line === 'string' ? [line] : line
}
