import { type Answer, byQuestion, isServer, type KeyFacts, type MachineFacts, type QuestionId } from './advice.ts'
import type { Said, Situation } from './advice.ts'

/** One of the seven. The first three are the whole test of "Where Should You Put Your API Keys?"; the others are what its text depends on. */
export interface Question {
  /** As a person is asked. */
  readonly ask: string
  /** In a list. */
  readonly short: string
  /** What the machine itself says, and why; null where it says nothing. */
  readonly look: (machine: MachineFacts, keys: KeyFacts) => Pick<Answer, 'is' | 'why'> | null
}

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  'only-user': {
    ask: 'Are you the only one who uses this machine?',
    short: 'only user of this machine',
    look({ others, ci }) {
      if (ci !== null) return yes('it runs this one job')
      if (others.length === 0) return yes('no other account can sign in')
      const here = others.filter(({ processes }) => processes > 0)
      return here.length > 0 ? no(`${names(here)} ${here.length === 1 ? 'runs' : 'run'} programs here`) : null
    },
  },
  'many-machines': {
    ask: 'Do you use the same keys on other machines, or replace them often?',
    short: 'same keys on other machines',
    look: () => null,
  },
  internet: {
    ask: 'Can programs on this machine be reached from the internet?',
    short: 'reachable from the internet',
    look({ listening, hasPublicAddress, ci }) {
      if (ci !== null) return no('a job of a CI')
      if (listening.length === 0) return no('no program listens to other machines')
      if (hasPublicAddress) return yes(`${ports(listening)} open on a public address`)
      return null
    },
  },
  unattended: {
    ask: 'Do programs here need keys while nobody sits at the keyboard?',
    short: 'programs run unattended',
    look(machine) {
      const { ci, kind, services, agents } = machine
      if (ci !== null) return yes(`a job of ${ci}`)
      if (kind === 'container') return agents.length > 0 ? null : yes('a container')
      const [first] = services
      if (first)
        return yes(services.length === 1 ? `${first.unit} is given keys` : `${services.length} services are given keys`)
      if (isServer(machine)) return yes('a server without a desktop')
      return null
    },
  },
  'strange-code': {
    ask: 'Do you run code here that you did not look at: packages of strangers, or what an AI agent fetched?',
    short: 'code from unknown sources',
    look: () => null,
  },
  'many-keys': {
    ask: 'Do you have ten keys or more?',
    short: 'ten keys or more',
    look(_, { inClear, inVault, isWhole }) {
      const count = inClear + inVault
      if (count >= MANY) return yes(`${count} were seen`)
      return isWhole ? no(count === 0 ? 'none was seen' : count === 1 ? '1 was seen' : `${count} were seen`) : null
    },
  },
  'several-people': {
    ask: 'Do other people need these keys too?',
    short: 'several people need the keys',
    look: () => null,
  },
}

/** "If your key count starts approaching double digits": the article, scenario two, recommendation. */
const MANY = 10

/** All seven: what a person said counts before what the machine says. */
export function answersIn({
  machine,
  keys,
  said,
}: Pick<Situation, 'machine' | 'keys' | 'said'>): Readonly<Record<QuestionId, Answer>> {
  return byQuestion((id) => answerTo(id, machine, keys, said))
}

function answerTo(id: QuestionId, machine: MachineFacts, keys: KeyFacts, said: Said): Answer {
  const own = said[id]
  const seen = QUESTIONS[id].look(machine, keys)
  if (own !== undefined) {
    const why = seen && seen.is !== own ? `you said so, although ${seen.why}` : 'you said so'
    return { is: own, why, by: 'person' }
  }
  return seen ? { ...seen, by: 'machine' } : { is: null, why: hint(id, machine), by: null }
}

/** What was seen although it does not settle the answer. */
function hint(id: QuestionId, { others, listening, agents, kind }: MachineFacts): string {
  if (id === 'only-user' && others.length > 0) return `${names(others)} can sign in, and runs nothing now`
  if (id === 'internet' && listening.length > 0)
    return `${ports(listening)} open; whether a router or firewall is before it cannot be seen`
  if (id === 'unattended' && kind === 'container') return `a container, and somebody works in it: ${agents.join(', ')}`
  if (id === 'strange-code' && agents.length > 0) return `${agents.join(', ')}: an agent runs what it reads`
  return 'only you can tell'
}

function yes(why: string): Pick<Answer, 'is' | 'why'> {
  return { is: true, why }
}

function no(why: string): Pick<Answer, 'is' | 'why'> {
  return { is: false, why }
}

function names(all: readonly { readonly name: string }[]): string {
  const shown = all.slice(0, 3).map(({ name }) => name)
  return all.length > shown.length ? `${shown.join(', ')} and ${all.length - shown.length} more` : shown.join(', ')
}

function ports(all: readonly number[]): string {
  const shown = all.slice(0, 4).join(', ')
  return `port${all.length === 1 ? '' : 's'} ${all.length > 4 ? `${shown} and ${all.length - 4} more` : shown}`
}
