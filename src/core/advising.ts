import {
  type Answer,
  QUESTION_IDS,
  type QuestionId,
  type Service,
  type Situation,
  type Trait,
  TRAITS,
  type Traits,
  traitsOf,
} from './advice.ts'
import { HOMES, type Line } from './advice-homes.ts'
import { notesOn } from './advice-notes.ts'
import { answersIn } from './advice-questions.ts'
import { type AdviceRule, type Group, groupsOf, ruleFor } from './advice-rules.ts'

/** One recommendation, whole. */
export interface Recommendation extends Pick<AdviceRule, 'home' | 'why' | 'source'> {
  readonly rule: string
  /** For whom: `bot.service`, or in words. */
  readonly label: string
  readonly title: string
  readonly against: string
  readonly notFor: string
  readonly lines: readonly Line[]
}

export interface Advice {
  readonly answers: Readonly<Record<QuestionId, Answer>>
  readonly traits: Traits
  readonly recommendations: readonly Recommendation[]
  readonly notes: ReturnType<typeof notesOn>
}

/** What is enough here, from what is known. Pure: the same situation gives the same advice. */
export function adviceOn(situation: Situation): Advice {
  const answers = answersIn(situation)
  const traits = traitsOf(situation.machine, answers)
  return {
    answers,
    traits,
    recommendations: recommendationsIn(traits, situation),
    notes: notesOn(situation),
  }
}

/** Questions whose answer is not known and would change a recommendation, in their order. */
export function openQuestions({ answers, traits }: Pick<Advice, 'answers' | 'traits'>): readonly QuestionId[] {
  return QUESTION_IDS.filter((id) => answers[id].is === null).filter((id) => {
    const homes = [true, false, null].map((is) => homesIn({ ...traits, [id]: is }))
    return new Set(homes).size > 1
  })
}

/** What the rules choose, as one text to compare. */
function homesIn(traits: Traits): string {
  return groupsOf(traits)
    .map((group) => `${group} ${ruleFor(group, traits)?.home ?? ''}`)
    .join(', ')
}

function recommendationsIn(traits: Traits, situation: Situation): readonly Recommendation[] {
  return groupsOf(traits).flatMap((group) => {
    if (group !== 'service') return recommended(group, labelOf(group, traits), null, traits, situation)
    const inClear = situation.machine.services.filter(({ files, named }) => files.length + named > 0)
    if (inClear.length === 0) return recommended(group, 'for services', null, traits, situation)
    return inClear.flatMap((service) =>
      recommended(service.isUsers ? 'own-service' : 'service', `for ${service.unit}`, service, traits, situation),
    )
  })
}

function recommended(
  group: Group,
  label: string,
  service: Service | null,
  traits: Traits,
  situation: Situation,
): readonly Recommendation[] {
  const rule = ruleFor(group, traits)
  if (!rule) return []
  const { title, against, notFor, lines } = HOMES[rule.home]
  const { id, home, why, source } = rule
  return [{ rule: id, label, home, why, source, title, against, notFor, lines: lines(situation, service) }]
}

function labelOf(group: Group, traits: Traits): string {
  if (group === 'job') return 'for jobs of the CI'
  if (group === 'container') return 'for the program in this container'
  return traits.server ? 'for you in a terminal here' : 'for you at the keyboard'
}

/** What is kept to tell later what changed. No value, no path. */
export interface Remembered {
  readonly at: Date
  readonly said: Situation['said']
  readonly traits: Readonly<Partial<Record<Trait, boolean | null>>>
  /** By label. */
  readonly homes: Readonly<Record<string, string>>
  readonly inClear: number
}

export interface Change {
  readonly what: string
  readonly was: string
  readonly is: string
}

export function rememberedOf({ traits, recommendations }: Advice, { said, keys }: Situation, at: Date): Remembered {
  const homes = Object.fromEntries(recommendations.map(({ label, home }) => [label, home]))
  return { at, said, traits, homes, inClear: keys.inClear }
}

/** What is different from the last time. */
export function changesSince(before: Remembered, now: Remembered): readonly Change[] {
  const traits = TRAITS.flatMap((trait) => {
    const [was, is] = [word(before.traits[trait] ?? null), word(now.traits[trait] ?? null)]
    return was === is ? [] : [{ what: NAMES[trait], was, is }]
  })
  const labels = [...new Set([...Object.keys(before.homes), ...Object.keys(now.homes)])]
  const homes = labels.flatMap((label) => {
    const [was, is] = [before.homes[label] ?? 'nothing', now.homes[label] ?? 'nothing']
    return was === is ? [] : [{ what: label, was, is }]
  })
  const counts =
    before.inClear === now.inClear
      ? []
      : [{ what: 'keys in clear', was: String(before.inClear), is: String(now.inClear) }]
  return [...traits, ...homes, ...counts]
}

function word(is: boolean | null): string {
  return is === null ? 'not known' : is ? 'yes' : 'no'
}

const NAMES: Readonly<Record<Trait, string>> = {
  'only-user': 'only user of this machine',
  'many-machines': 'same keys on other machines',
  internet: 'reachable from the internet',
  unattended: 'programs run unattended',
  'strange-code': 'code from unknown sources',
  'many-keys': 'ten keys or more',
  'several-people': 'several people need the keys',
  ci: 'a CI',
  container: 'a container',
  server: 'a server',
  cloud: 'a machine of a cloud',
  root: 'you are root',
  encrypted: 'disk encrypted',
  systemd: 'systemd with credentials',
  keyring: 'keyring of the desktop',
  keychain: 'Keychain',
  op: '1Password',
}
