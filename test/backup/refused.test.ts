import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { restore } from '../../src/actions/restore.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { sealFor } from '../../src/crypto/age-file.ts'
import { put, type World, world } from '../context.ts'
import { noProgram } from '../tools.ts'
import { backedUp, bared, restored, type Scene, scene, wholeOf } from './scene.ts'

const VALUE = 'the value of the first'

test('a backup that was changed at any place is refused', async () => {
  const from = await filled()
  const path = await backedUp(from)
  const whole = readFileSync(path)
  const to = world()
  const places = spread(whole.length, 60)
  for (const at of places) {
    const changed = Uint8Array.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0x01
    writeFileSync(path, changed)
    await refused(to, path, from, ['backup.invalid', 'backup.corrupt', 'backup.locked'])
  }
  expect(places.length).toBeGreaterThan(50)
  writeFileSync(path, whole)
  expect((await restored(to, path, from.identity)).entries.length).toBe(2)
})

test('a backup that was cut off, or has something behind it, is refused', async () => {
  const from = await filled()
  const path = await backedUp(from)
  const whole = readFileSync(path)
  const to = world()
  for (const length of [0, 1, 20, ...spread(whole.length, 60)]) {
    writeFileSync(path, whole.subarray(0, length))
    await refused(to, path, from, ['backup.invalid', 'backup.corrupt', 'backup.locked'])
  }
  writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]))
  await refused(to, path, from, ['backup.corrupt'])
})

test('a large backup that ends where a piece of it ends is refused too', async () => {
  const from = await scene()
  await put(from, 'A', 'x'.repeat(150_000))
  const path = await backedUp(from)
  const whole = readFileSync(path)
  const head = whole.indexOf('\n--- ')
  const start = whole.indexOf('\n', head + 1) + 1 + 16
  for (const pieces of [1, 2]) {
    writeFileSync(path, whole.subarray(0, start + pieces * (65_536 + 16)))
    await refused(world(), path, from, ['backup.corrupt'])
  }
})

test('the key of somebody else is refused, and what is no key is never repeated', async () => {
  const from = await filled()
  const path = await backedUp(from)
  await refused(world(), path, await scene(), ['backup.locked'])
  const typed = from.identity.reveal().slice(0, -1)
  for (const text of ['', '# only a comment\n', typed, `${from.identity.reveal()}\n${typed}`, 'AGE-PLUGIN-YUBIKEY-1QQ'])
    await refused(world(), path, { identity: new Secret(text) }, ['input.invalid'], typed)
})

test('a key file as age-keygen writes it opens it, whichever of its keys is the one', async () => {
  const from = await filled()
  const path = await backedUp(from)
  const other = await scene()
  const text = `# created: today\r\n# public key: ${from.recipient}\r\n\r\n${other.identity.reveal()}\r\n ${from.identity.reveal()}\r\n`
  expect((await restored(world(), path, new Secret(text))).entries.length).toBe(2)
})

test('what is no backup is refused, with the place that is wrong and without any value', async () => {
  const from = await filled()
  const value = 'a value that nobody sees'
  const good = JSON.parse(await plain(from))
  const [project] = good.projects
  const [environment] = project.environments
  const [credential, other] = environment.credentials
  const [version] = credential.versions
  const within = (changed: object) => ({
    ...good,
    projects: [{ ...project, environments: [{ ...environment, credentials: [{ ...credential, ...changed }] }] }],
  })
  const wrong: readonly [name: string, content: unknown][] = [
    ['no JSON', `${value} {`],
    ['another JSON', { value }],
    ['an array', []],
    ['an older form', { ...good, version: 0 }],
    ['a member nobody knows', { ...good, [value]: 1 }],
    ['no projects', { ...good, projects: undefined }],
    ['two projects of one name', { ...good, projects: [project, project] }],
    [
      'two credentials of one name',
      {
        ...good,
        projects: [{ ...project, environments: [{ ...environment, credentials: [credential, credential, other] }] }],
      },
    ],
    ['a folder that is no path', { ...good, projects: [{ ...project, folders: ['bot'] }] }],
    ['a project that cannot be one', { ...good, projects: [{ ...project, name: '../bot' }] }],
    ['a name that cannot be one', within({ name: 'A=B' })],
    ['a kind nobody knows', within({ kind: 'door' })],
    ['no home', within({ home: null })],
    ['a time that is none', within({ createdAt: '2026-13-01T00:00:00.000Z' })],
    ['a current version that is not there', within({ current: 7 })],
    ['fewer versions made than there are', within({ versionsMade: 0 })],
    ['one number twice', within({ versions: [version, version] })],
    ['a state nobody knows', within({ versions: [{ ...version, state: 'lost' }] })],
    ['a field that cannot be one', within({ versions: [{ ...version, fields: { 'A B': { text: value } } }] })],
    ['a value that is no text', within({ versions: [{ ...version, fields: { value: { text: 1 } } }] })],
    ['half a character', within({ versions: [{ ...version, fields: { value: { text: '\ud800' } } }] })],
    ['no base64', within({ versions: [{ ...version, fields: { value: { base64: `${value}!` } } }] })],
    ['a value as it is', within({ versions: [{ ...version, fields: { value } }] })],
  ]
  for (const [name, content] of wrong) {
    const path = await sealed(from, typeof content === 'string' ? content : JSON.stringify(content))
    await refused(world(), path, from, ['backup.invalid'], value, name)
  }
  const path = await sealed(from, JSON.stringify(within({})))
  expect((await restored(world(), path, from.identity)).entries.length).toBe(1)
})

test('a value larger than a vault takes undoes the whole restore', async () => {
  const from = await filled()
  const json = JSON.parse(await plain(from))
  json.projects[0].environments[0].credentials[1].versions[0].fields.value.text = 'x'.repeat(16 * 1024 * 1024 + 1)
  await refused(from, await sealed(from, JSON.stringify(json)), from, ['value.too_large'])
  const to = world()
  const path = await sealed(from, JSON.stringify(json))
  await expect(restored(to, path, from.identity)).rejects.toMatchObject({ code: 'value.too_large' })
  expect((await wholeOf(to)).credentials).toEqual([])
})

test('a backup in a newer form is refused and says which version wrote it', async () => {
  const from = await filled()
  const path = await sealed(from, JSON.stringify({ format: 'keyward-backup', version: 2, program: '7.8.9', new: true }))
  await expect(restored(from, path, from.identity)).rejects.toMatchObject({
    code: 'backup.newer',
    message: expect.stringContaining('Keyward 7.8.9'),
    hint: expect.stringContaining('7.8.9 or later'),
  })
  await refused(world(), path, from, ['backup.newer'])
})

test('another file than the one whose plan was shown is refused', async () => {
  const from = await filled()
  const path = await backedUp(from)
  const input = { path, shown: 'backup.age', keys: { content: from.identity, path: null } }
  const to = world()
  const { content } = await perform(restore, { ...input, isPlan: true }, to.context)
  await put(from, 'C', 'a third')
  await backedUp(from)
  const work = perform(restore, { ...input, isPlan: false, expected: content }, to.context)
  await expect(work).rejects.toMatchObject({ code: 'file.changed' })
})

async function filled(): Promise<Scene> {
  const from = await scene()
  await put(from, 'A', VALUE)
  await put(from, 'B', 'two')
  return from
}

async function plain(from: Scene): Promise<string> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addIdentity(from.identity.reveal())
  return decrypter.decrypt(readFileSync(await backedUp(from)), 'text')
}

async function sealed(from: Scene, content: string): Promise<string> {
  const path = join(from.home, 'made-by-hand.age')
  writeFileSync(path, await sealFor(new Secret(content), [from.recipient], noProgram))
  return path
}

/** Refused with one of the codes; no value is in the message, no vault is made and none is changed. */
async function refused(
  to: World,
  path: string,
  { identity }: Pick<Scene, 'identity'>,
  codes: readonly string[],
  hidden = VALUE,
  name = path,
): Promise<void> {
  const hadVault = to.context.hasVault
  const before = hadVault ? bared(await wholeOf(to)) : null
  const error: unknown = await restored(to, path, identity).catch((reason: unknown) => reason)
  if (!(error instanceof Fault)) throw new Error(`${name} was not refused with a fault: ${String(error)}`)
  expect(codes, name).toContain(error.code)
  expect(error.hint, name).toBeTruthy()
  expect(`${error.message} ${error.hint}`, name).not.toContain(hidden)
  expect(to.context.hasVault).toBe(hadVault)
  if (before) expect(bared(await wholeOf(to))).toEqual(before)
}

function spread(length: number, count: number): number[] {
  return [...new Set(Array.from({ length: count }, (_, index) => Math.floor((index * length) / count)))]
}
