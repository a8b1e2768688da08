import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { contextOver } from '../../src/app.ts'
import { rotate } from '../../src/actions/rotate.ts'
import type { Config } from '../../src/config.ts'
import type { Context } from '../../src/core/context.ts'
import type { Credential, Version } from '../../src/core/credential.ts'
import { Fault } from '../../src/core/fault.ts'
import type { Http } from '../../src/core/http.ts'
import { perform } from '../../src/core/perform.ts'
import type { Provider } from '../../src/core/provider.ts'
import type { Rotation } from '../../src/core/rotation.ts'
import { Secret } from '../../src/core/secret.ts'
import { files } from '../../src/tools/files.ts'
import { openrouter } from '../../src/providers/openrouter.ts'
import type { FakeKey } from '../fakes/openrouter.ts'

export const WHERE = { project: 'bot', environment: 'dev', name: 'OPENROUTER_API_KEY' }
export const ADMIN = { ...WHERE, name: 'OPENROUTER_MANAGEMENT_KEY' }
/** The label of a key that is none of ours. */
export const STRANGER = 'of somebody else'
export const START = Date.UTC(2026, 10, 24, 12)

/** A clock that stands still until it is moved. */
export interface Clock {
  now(): Date
  moveTo(at: Date): void
}

export function clock(from = START): Clock {
  let at = from
  return {
    now: () => new Date(at),
    moveTo: (to) => {
      at = to.getTime()
    },
  }
}

/** Throws where the network would not answer, as the real one does. */
export function overNetwork(answer: Http): Http {
  return async (request) => {
    try {
      return await answer(request)
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
      throw new Fault('provider.unreachable', '"openrouter.ai" did not answer.', { cause })
    }
  }
}

/**
 * The program over a home folder, with this network, clock and provider; a person says yes to everything. `boundary` is called wherever
 * the program could end and leave something behind: after each transaction, each answer of the provider and each file that was written.
 */
export function contextIn(
  home: string,
  http: Http,
  { now }: Clock,
  provider: Provider = openrouter,
  boundary: () => void = () => {},
): Context {
  const folder = join(home, 'project')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const config: Config = {
    places: {
      database: join(home, 'data', 'vault.db'),
      configFolder: join(home, 'config'),
      checkpoint: join(home, 'state', 'checkpoint'),
    },
    surroundings: {
      folder,
      home,
      vaultPath: '',
      keysFolder: join(home, 'keys'),
      stateFolder: join(home, 'state'),
      itself: ['keyward'],
      project: null,
      environment: null,
      file: null,
    },
    actor: { kind: 'person', name: 'test' },
    isCi: false,
    sessionBus: null,
    environment: {},
    variable: () => null,
  }
  const tools = {
    http: async (request: Request) => {
      const answer = await http(request)
      boundary()
      return answer
    },
    command: () => Promise.reject(new Error('A test started a program.')),
    files: {
      ...files,
      async write(...args: Parameters<typeof files.write>) {
        await files.write(...args)
        if (args[0].startsWith(folder)) boundary()
      },
    },
    keyring: { kind: null, get: absent, set: absent, delete: absent },
    now,
    pause: async () => {},
    environment: () => null,
    inherited: () => ({}),
  }
  const face = { interactive: false, confirm: async () => true, progress: () => {}, made: async () => {} }
  const context = contextOver(config, tools, face)
  const atomic: Context['atomic'] = async (need, work) => {
    const result = await context.atomic(need, work)
    boundary()
    return result
  }
  return Object.create(context, { providers: { value: async () => [provider] }, atomic: { value: atomic } })
}

/** A vault with these keys in it, and a project folder that it knows. */
export async function furnish(context: Context, home: string, values: ReadonlyMap<string, string>): Promise<void> {
  await context.make({ slot: 'key-file' })
  await context.atomic('needed', async ({ vault }) => {
    const environment = await vault.ensure(WHERE.project, WHERE.environment)
    await vault.claim(environment.project, join(home, 'project'))
    for (const [name, value] of values) {
      const credential = await vault.add({
        environment,
        name,
        kind: 'key',
        provider: openrouter.id,
        owner: null,
        purpose: null,
        dueAt: null,
        home: { store: 'keyward', ref: null },
      })
      const version = await vault.addVersion(credential.id, 'active', null)
      await vault.put(credential, version, 'value', new Secret(value))
    }
  })
}

export type Reply = Awaited<ReturnType<typeof rotate.run>>
export type Wish = Partial<Parameters<typeof perform<typeof rotate.input, typeof rotate.output>>[1]>

export async function rotateOnce(context: Context, wish: Wish = {}): Promise<Reply> {
  return perform(rotate, { ...WHERE, ...wish }, context)
}

/** What a person does who goes on until the end: makes a key, waits, revokes. */
export interface Person {
  readonly newKey: () => string
  readonly revoke: () => unknown
}

/** Goes on until it is done, as the command does; waiting moves the clock. */
export async function rotateFully(
  context: Context,
  time: Clock,
  person: Person | null,
  wish: Wish = {},
): Promise<Reply> {
  let answer: Wish = {}
  for (let calls = 0; calls < 40; calls += 1) {
    const reply = await rotateOnce(context, { ...wish, ...answer })
    answer = {}
    if (reply.state === 'waiting' && reply.until) time.moveTo(reply.until)
    else if (reply.state === 'needs_key' && person) answer = { newKey: new Secret(person.newKey()) }
    else if (reply.state === 'needs_revocation' && person) {
      await person.revoke()
      answer = { revokedByHand: true }
    } else return reply
  }
  throw new Error('The rotation came to no end.')
}

/** What the vault holds of the credential. */
export interface Held {
  readonly credential: Credential
  readonly versions: readonly Version[]
  readonly values: readonly string[]
  readonly open: Rotation | null
}

export async function heldIn(context: Context): Promise<Held> {
  return context.atomic('needed', async ({ vault }) => {
    const credential = await vault.find(WHERE)
    if (!credential) throw new Error('The credential is gone.')
    const versions = await vault.versions(credential.id)
    const values = await Promise.all(versions.map((version) => vault.get(credential, version, 'value')))
    return {
      credential,
      versions,
      values: values.map((value) => value?.reveal() ?? ''),
      open: await vault.openRotation(credential.id),
    }
  })
}

/** Keys at the provider that are not another's, not held by the vault, and not findable by a label of the open rotation. */
export function lostKeys({ values, open }: Held, keys: readonly FakeKey[]): readonly string[] {
  return keys
    .filter(({ worksFor, isManagement, name }) => worksFor === null && !isManagement && name !== STRANGER)
    .filter(({ key, name }) => !values.includes(key) && !(open?.markers.includes(name) ?? false))
    .map(({ name }) => name)
}

export function currentValue({ credential, versions, values }: Held): string | undefined {
  return values[versions.findIndex(({ number }) => number === credential.current)]
}

async function absent(): Promise<never> {
  throw new Fault('keyring.unavailable', 'A test has no keyring.')
}
