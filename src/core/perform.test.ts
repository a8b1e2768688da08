import { expect, test } from 'vitest'
import { z } from 'zod'
import { action, type VaultNeed } from './action.ts'
import type { Context } from './context.ts'
import { Fault } from './fault.ts'
import { perform } from './perform.ts'

test('a call is parsed, permitted, run, filtered and written down, in this order and in one transaction', async () => {
  const { context, seen } = watched()
  const result = await perform(greet(seen), { name: 'Ada' }, context)
  expect(seen).toEqual(['may use', 'begin needed', 'run ada', 'row POST /greet done', 'commit'])
  expect(result).toEqual({ text: 'hello ada' })
})

test('only what the output names leaves the action', async () => {
  const { context } = watched()
  const leaky = { ...greet([]), run: async () => ({ text: 'hello', secret: 'a row of the database' }) }
  expect(Object.keys(await perform(leaky, { name: 'Ada' }, context))).toEqual(['text'])
})

test('an answer in another shape than promised is a bug: nothing is kept and nothing is let out', async () => {
  const { context, seen } = watched()
  const broken = { ...greet(seen), run: async () => ({ text: 1 }) as never }
  await expect(perform(broken, { name: 'Ada' }, context)).rejects.toThrow()
  expect(seen.slice(1)).toEqual(['begin needed', 'roll back', 'begin maybe', 'row POST /greet bug', 'commit'])
})

test('bad input is refused before anything is asked, begun or written', async () => {
  const { context, seen } = watched()
  const work = perform(greet(seen), { name: 1 } as never, context)
  await expect(work).rejects.toMatchObject({ code: 'input.invalid', message: expect.stringMatching(/^name: /) })
  await expect(perform(greet(seen), 'text' as never, context)).rejects.toMatchObject({
    message: expect.not.stringMatching(/^:/),
  })
  expect(seen).toEqual([])
})

test('who may not is refused before the action runs, and the refusal has a row of its own', async () => {
  const { context, seen } = watched({
    require() {
      throw new Fault('auth.denied', 'You may not.')
    },
  })
  await expect(perform(greet(seen), { name: 'Ada' }, context)).rejects.toMatchObject({ code: 'auth.denied' })
  expect(seen).toEqual(['begin maybe', 'row POST /greet auth.denied', 'commit'])
})

test('a fault inside undoes the effect and is written down in a transaction of its own', async () => {
  const { context, seen } = watched()
  const stopping = {
    ...greet(seen),
    run: async () => {
      throw new Fault('credential.not_found', 'There is none.')
    },
  }
  await expect(perform(stopping, { name: 'Ada' }, context)).rejects.toMatchObject({ code: 'credential.not_found' })
  expect(seen.slice(1)).toEqual([
    'begin needed',
    'roll back',
    'begin maybe',
    'row POST /greet credential.not_found',
    'commit',
  ])
})

test.for(['vault.locked', 'vault.corrupt', 'vault.missing'] as const)(
  '%s is told as it is: there is nothing to write a row into',
  async (code) => {
    const { context, seen } = watched()
    const stopping = {
      ...greet(seen),
      run: async () => {
        throw new Fault(code, 'The vault is what failed.')
      },
    }
    await expect(perform(stopping, { name: 'Ada' }, context)).rejects.toMatchObject({ code })
    expect(seen.slice(1)).toEqual(['begin needed', 'roll back'])
  },
)

test('where there is no vault a refusal makes none', async () => {
  const { context, seen } = watched({ hasVault: false })
  const stopping = {
    ...greet(seen),
    vault: 'maybe' as const,
    run: async () => {
      throw new Fault('input.invalid', 'No.')
    },
  }
  await expect(perform(stopping, { name: 'Ada' }, context)).rejects.toMatchObject({ code: 'input.invalid' })
  expect(seen.slice(1)).toEqual(['begin maybe', 'roll back'])
})

test('an action that needs no vault touches none', async () => {
  const { context, seen } = watched()
  await perform({ ...greet(seen), vault: 'none' }, { name: 'Ada' }, context)
  expect(seen).toEqual(['may use', 'run ada'])
})

test('an action that calls others opens its own transactions', async () => {
  const { context, seen } = watched()
  await perform({ ...greet(seen), outside: true }, { name: 'Ada' }, context)
  expect(seen).toEqual(['may use', 'run ada'])
  const failing = {
    ...greet(seen),
    outside: true as const,
    run: async () => {
      throw new Fault('provider.unreachable', 'Nobody answers.')
    },
  }
  await expect(perform(failing, { name: 'Ada' }, context)).rejects.toMatchObject({ code: 'provider.unreachable' })
  expect(seen.slice(-3)).toEqual(['begin maybe', 'row POST /greet provider.unreachable', 'commit'])
})

test('an agent never gets what is not for agents, not even with a yes', async () => {
  const { context, seen } = watched({ actor: { kind: 'agent', name: 'claude-code' } })
  const work = perform({ ...greet(seen), agent: 'never' }, { name: 'Ada' }, context)
  await expect(work).rejects.toMatchObject({
    code: 'auth.denied',
    message: '"claude-code" is an agent and may not do this.',
  })
  expect(seen).toEqual(['may use', 'begin maybe', 'row POST /greet auth.denied', 'commit'])
})

test('where a person is asked for an agent, the vault is not held meanwhile, and a no is a refusal', async () => {
  for (const [answer, end] of [
    [true, ['begin needed', 'run ada', 'row POST /greet done', 'commit']],
    [false, ['begin maybe', 'row POST /greet auth.denied', 'commit']],
  ] as const) {
    const { context, seen } = watched({ actor: { kind: 'agent', name: 'claude-code' } }, answer)
    await perform({ ...greet(seen), agent: 'asks' }, { name: 'Ada' }, context).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'auth.denied' }),
    )
    expect(seen).toEqual(['may use', 'asked: claude-code asks: Say hello. Allow it?', ...end])
  }
})

test('people and machines are not asked', async () => {
  for (const kind of ['person', 'machine'] as const) {
    const { context, seen } = watched({ actor: { kind, name: 'x' } })
    await perform({ ...greet(seen), agent: 'never' }, { name: 'Ada' }, context)
    expect(seen).toContain('run ada')
  }
})

function greet(seen: string[]) {
  return action({
    route: 'POST /greet',
    summary: 'Say hello.',
    place: 'vault',
    vault: 'needed',
    may: 'use',
    agent: 'allowed',
    input: z.object({ name: z.string().toLowerCase() }),
    output: z.object({ text: z.string() }),
    async run({ name }) {
      seen.push(`run ${name}`)
      return { text: `hello ${name}` }
    },
  })
}

/** A context that writes down what is done with it. */
function watched(own: Partial<Context> = {}, answer = true): { readonly context: Context; readonly seen: string[] } {
  const seen: string[] = []
  const notHere = (): never => {
    throw new Error('This test has none.')
  }
  const context: Context = {
    actor: { kind: 'person', name: 'ada' },
    hasVault: true,
    interactive: true,
    require: (permission: string) => void seen.push(`may ${permission}`),
    async confirm(question: string) {
      seen.push(`asked: ${question}`)
      return answer
    },
    async atomic<T>(need: VaultNeed, work: (inside: Context) => Promise<T>): Promise<T> {
      seen.push(`begin ${need}`)
      try {
        const result = await work(context)
        seen.push('commit')
        return result
      } catch (error) {
        seen.push('roll back')
        throw error
      }
    },
    async audit(route: string, outcome: string) {
      seen.push(`row ${route} ${outcome}`)
    },
    get vault() {
      return notHere()
    },
    get tools() {
      return notHere()
    },
    get surroundings() {
      return notHere()
    },
    providers: notHere,
    store: notHere,
    progress: notHere,
    make: notHere,
    note: notHere,
    ...own,
  } as Context
  return { context, seen }
}
