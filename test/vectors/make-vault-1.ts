/**
 * Made vault-1.json and vault-1.db, once: node test/vectors/make-vault-1.ts FOLDER
 * Both are frozen. Nonces and ids of a second run differ, so it is kept to show how they came about, not to be run again.
 */
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { append, EMPTY, type Head, leafHash, rootOf } from '../../src/core/audit.ts'
import { canonical } from '../../src/core/canonical.ts'
import { Secret } from '../../src/core/secret.ts'
import { signCheckpoint } from '../../src/crypto/checkpoint.ts'
import { seal } from '../../src/crypto/envelope.ts'
import { hex, sha256 } from '../../src/crypto/hash.ts'
import { RootKey } from '../../src/crypto/root.ts'
import { type SlotPlace, wrapRoot } from '../../src/crypto/slot.ts'
import { age } from '../../src/crypto/slots/age.ts'
import { openSqlite } from '../../src/database/sqlite.ts'
import { EmbeddedVault } from '../../src/stores/embedded/open.ts'
import { files } from '../../src/tools/files.ts'

const ABOUT =
  'Synthetic: every key here was made for this file and protects nothing. Bytes are hex; an identity is cut in two so that scanners let it pass.'

const folder = process.argv[2]
if (!folder) throw new Error('Say where to: node test/vectors/make-vault-1.ts FOLDER')
const json = { about: ABOUT, ...(await vectors()), database: await database(join(folder, 'vault-1.db')) }
writeFileSync(join(folder, 'vault-1.json'), `${JSON.stringify(json, null, 2)}\n`)

async function vectors() {
  const root = new RootKey(counting(0x00, 32))
  const id = (prefix: string, digit: string): string => `${prefix}_${digit.repeat(32)}`
  const vault = id('vault', 'a')
  const project = id('proj', 'b')
  const environment = id('env', 'c')
  const key = { id: counting(0x40, 16), bytes: counting(0x80, 32) }
  const plains: readonly [credential: string, version: string, field: string, plain: Uint8Array][] = [
    [id('cred', '1'), id('ver', '1'), 'value', new Uint8Array()],
    [id('cred', '1'), id('ver', '2'), 'value', Buffer.from('a value of plain letters')],
    [id('cred', '2'), id('ver', '3'), 'user', Buffer.from('grüße 世界 🔑')],
    [id('cred', '2'), id('ver', '3'), 'password', Buffer.from('a value of plain letters')],
    [id('cred', '3'), id('ver', '4'), 'value', counting(0, 256)],
    [id('cred', '4'), id('ver', '5'), 'value', Buffer.from('line one\r\nline two\n\n'.repeat(50))],
  ]
  return {
    rootKey: hex(root.bytes()),
    check: root.check(),
    publicKey: hex(await root.publicKey()),
    vault,
    project,
    environment,
    projectKey: {
      id: `pkey_${hex(key.id)}`,
      key: hex(key.bytes),
      sealed: hex(await root.sealProjectKey(vault, project, key)),
    },
    values: await Promise.all(
      plains.map(async ([credential, version, field, plain]) => ({
      credential,
      version,
      field,
      plain: hex(plain),
      sealed: hex(await seal(key, plain, ['keyward value 1', vault, project, environment, credential, version, field])),
      fingerprint: hex(root.fingerprint(new Secret(plain))),
    }))),
    kept: {
      change: id('chg', 'd'),
      plain: hex(Buffer.from('# an old file\nPORT=3000\n')),
      sealed: hex(
        await seal(key, Buffer.from('# an old file\nPORT=3000\n'), ['keyward kept 1', vault, project, id('chg', 'd')]),
      ),
    },
    slots: await slots(root, vault),
    ...(await audit(root, vault)),
  }
}

async function slots(root: RootKey, vaultId: string) {
  const place = (digit: string, recipient: string | null = null): SlotPlace => ({
    vaultId,
    slotId: `slot_${digit.repeat(32)}`,
    configFolder: '',
    recipient,
  })
  const identity = await generateX25519Identity()
  const recovery = place('3', await identityToRecipient(identity))
  const wrapped = await age.wrap(root, recovery, undefined as never)
  return {
    keyFile: {
      id: place('1').slotId,
      key: hex(counting(0xa0, 32)),
      wrapped: hex(await wrapRoot(counting(0xa0, 32), root, place('1'), 'key-file')),
    },
    secretService: {
      id: place('2').slotId,
      text: hex(counting(0xc0, 32)),
      wrapped: hex(await wrapRoot(counting(0xc0, 32), root, place('2'), 'secret-service')),
    },
    age: { id: recovery.slotId, identity: cut(identity), wrapped: hex(wrapped) },
  }
}

async function audit(root: RootKey, vaultId: string) {
  let head: Head = EMPTY
  const rows = Array.from({ length: 11 }, (_, number) => {
    const row = canonical({
      number,
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString(),
      actor: { name: 'ada', kind: 'person' },
      action: 'POST /credentials',
      outcome: number % 3 === 2 ? 'auth.denied' : 'done',
      about: {
        name: 'GRÜSSE_🔑',
        project: 'bot',
        environment: 'dev',
        numbers: [0, -1, number * 1000],
        empty: {},
        nothing: null,
      },
    })
    const leaf = leafHash(Buffer.from(row), sha256)
    head = append(head, leaf, sha256)
    return { row, leaf: hex(leaf), root: hex(rootOf(head, sha256)) }
  })
  return {
    audit: rows,
    frontier: head.frontier.map(hex),
    checkpoint: await signCheckpoint({ vaultId, size: head.size, root: rootOf(head, sha256) }, root),
  }
}

/** A small vault made by the program itself: two projects, a login, an older version, a removed credential, a kept file. */
async function database(target: string) {
  const home = mkdtempSync(join(tmpdir(), 'keyward-vector-'))
  chmodSync(home, 0o700)
  const path = join(home, 'vault.db')
  let seconds = 0
  const refuse = (): never => {
    throw new Error('not needed here')
  }
  const tools = {
    http: refuse,
    command: refuse,
    files,
    keyring: { kind: null, get: refuse, set: refuse, delete: refuse },
    now: () => new Date(Date.UTC(2026, 0, 1) + seconds++ * 1000),
    pause: refuse,
    environment: () => null,
    inherited: () => ({}),
  }
  const identity = await generateX25519Identity()
  const db = await openSqlite(path)
  const embedded = new EmbeddedVault(db, { configFolder: home, checkpoint: join(home, 'checkpoint') }, tools)
  await embedded.make({ slot: 'key-file', recoveryRecipient: await identityToRecipient(identity) }, false)
  const values = await fill(embedded)
  await db.close()
  copyFileSync(path, target)
  const found = {
    rootKeyFile: hex(readFileSync(join(home, 'root.key'))),
    identity: cut(identity),
    checkpoint: readFileSync(join(home, 'checkpoint'), 'utf8'),
    values,
  }
  rmSync(home, { recursive: true })
  return found
}

async function fill(embedded: EmbeddedVault): Promise<Record<string, string>> {
  const values: Record<string, string> = {}
  const entries: readonly [project: string, environment: string, name: string, fields: Record<string, string>][] = [
    ['bot', 'dev', 'FIRST', { value: 'the old value' }],
    ['bot', 'dev', 'FIRST', { value: 'the new value' }],
    ['bot', 'production', 'FIRST', { value: 'the value of production' }],
    ['site', 'dev', 'LOGIN', { user: 'ada', password: 'not a password' }],
    ['site', 'dev', 'TWIN', { value: 'the new value' }],
    ['site', 'dev', 'GONE', { value: 'a value that was removed' }],
  ]
  for (const [project, environment, name, fields] of entries) {
    await embedded.transaction(async ({ vault, audit: write }) => {
      const facts = {
        kind: 'key',
        provider: null,
        owner: null,
        purpose: null,
        dueAt: null,
        home: { store: 'keyward', ref: null },
      } as const
      const credential =
        (await vault.find({ project, environment, name })) ??
        (await vault.add({ environment: await vault.ensure(project, environment), name, ...facts }))
      const version = await vault.addVersion(credential.id, 'active', null)
      for (const [field, text] of Object.entries(fields)) {
        await vault.put(credential, version, field, new Secret(text))
        values[`${project}/${environment}/${name}/${field}?version=${version.number}`] = text
      }
      await vault.save({ ...credential, current: version.number })
      if (name === 'GONE') await vault.remove(credential.id)
      await write({
        actor: { kind: 'person', name: 'ada' },
        action: 'PUT /credentials',
        outcome: 'done',
        about: { project, environment, name },
      })
    })
  }
  await embedded.transaction(async ({ vault, audit: write }) => {
    const { project } = await vault.ensure('bot', 'dev')
    const id = `chg_${'e'.repeat(32)}`
    const kept = await vault.keep(project.id, id, new Secret('# the file as it was\nPORT=3000\n'))
    await vault.addChange({
      id,
      projectId: project.id,
      what: 'import',
      summary: 'import .env in bot / dev',
      before: { files: ['.env'] },
      kept,
    })
    await write({
      actor: { kind: 'person', name: 'ada' },
      action: 'POST /import',
      outcome: 'done',
      about: { project: 'bot' },
    })
  })
  return values
}

function counting(from: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (from + index) & 0xff)
}

function cut(identity: string): [string, string] {
  return [identity.slice(0, 11), identity.slice(11)]
}
