import { type Ill, ofVault, type Rule, told } from './ill.ts'
import type { SyncState } from './sync-state.ts'
import type { TargetHealth } from './health.ts'

/** What can be wrong with targets that are kept up to date. A person has to decide when a program may be started anew, so none is mended unasked. */
export const TARGET_RULES: readonly Rule[] = [
  {
    id: 'target.unreachable',
    level: 'broken',
    why: 'It gets no new key, and replacing a key stops there.',
    find: inState('unknown', ({ name, typed, isGone, why }) =>
      told(
        `${name} gets keys from here and cannot be reached. ${why ?? ''}`.trim(),
        isGone ? `keyward sync remove ${typed}` : 'keyward sync list',
      ),
    ),
  },
  {
    id: 'target.unfinished',
    level: 'broken',
    why: 'It may have the keys from before or the new ones.',
    find: inState('unfinished', ({ name, typed }) => told(`A change of ${name} was cut off.`, `keyward sync ${typed}`)),
  },
  {
    id: 'target.changing',
    level: 'weak',
    why: 'Nothing is wrong so far: it is looked at while it changes.',
    find: inState('changing', ({ name }) =>
      told(`A sync is at work, and has not ended with ${name}.`, 'keyward sync list'),
    ),
  },
  {
    id: 'target.missing',
    level: 'broken',
    why: 'The next start of its program is one without them.',
    find: inState('missing', ({ name, typed }) => told(`What ${name} got from here is gone.`, `keyward sync ${typed}`)),
  },
  {
    id: 'target.lost',
    level: 'broken',
    why: 'Nothing can be brought there any more until it is taken out.',
    find: ofVault(({ targets }) =>
      targets.flatMap(({ name, typed, lost }) =>
        lost.map((one) =>
          told(`${name} has "${one}", which is no longer in the vault.`, `keyward sync remove ${typed} ${one}`),
        ),
      ),
    ),
  },
  {
    id: 'target.behind',
    level: 'broken',
    why: 'A program with a key that was replaced stops on the day that key is revoked.',
    find: inState('behind', ({ name, typed, behind }) =>
      behind.length === 0 ? null : told(`${name} has an older ${behind.join(', ')}.`, `keyward sync ${typed}`),
    ),
  },
  {
    id: 'target.old',
    level: 'broken',
    why: 'It reads what it got when it is started anew, and not before; a key that was replaced cannot be revoked so long.',
    find: inState('old', ({ name, restart }) => told(`${name} still runs with what it had before.`, restart ?? '')),
  },
]

function inState(wanted: SyncState, tell: (target: TargetHealth) => Ill | null): Rule['find'] {
  return ofVault(({ targets }) => targets.flatMap((one) => (one.state === wanted ? (tell(one) ?? []) : [])))
}
