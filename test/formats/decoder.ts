/**
 * Opens a vault of format 1. Written from docs/formats/vault.md alone: nothing of src is imported, and other functions do the work (WebCrypto,
 * a recursive Merkle tree), so that a mistake in the program is not repeated here.
 */
import { webcrypto } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { Decrypter } from 'age-encryption'

const { subtle } = webcrypto

export interface Sealing {
  readonly id: Uint8Array
  readonly key: Uint8Array
}

export async function hkdf(key: Uint8Array, purpose: string): Promise<Uint8Array> {
  const base = await subtle.importKey('raw', key, 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(purpose) }
  return new Uint8Array(await subtle.deriveBits(how, base, 256))
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest('SHA-256', Buffer.concat(parts)))
}

/** The plaintext, or an error that says what is wrong. */
export async function unseal({ id, key }: Sealing, sealed: Uint8Array, parts: readonly string[]): Promise<Uint8Array> {
  if (sealed.length < 48) throw new Error('too short')
  if (toHex(sealed.subarray(0, 4)) !== '4b570101') throw new Error('unknown magic, format or algorithm')
  if (toHex(sealed.subarray(4, 20)) !== toHex(id)) throw new Error('unknown key id')
  const additionalData = Buffer.concat(
    [sealed.subarray(0, 32), ...parts.map(utf8)].flatMap((part) => [u32(part.length), part]),
  )
  const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const how = { name: 'AES-GCM', iv: sealed.subarray(20, 32), additionalData, tagLength: 128 }
  return new Uint8Array(await subtle.decrypt(how, aes, sealed.subarray(32)))
}

export async function rootKeyFromSlot(
  slotKey: Uint8Array,
  slot: { id: string; kind: string; wrapped: Uint8Array },
  vault: string,
): Promise<Uint8Array> {
  return unseal({ id: idBytes(slot.id), key: slotKey }, slot.wrapped, ['keyward slot 1', vault, slot.id, slot.kind])
}

export async function rootKeyFromAge(identity: string, wrapped: Uint8Array): Promise<Uint8Array> {
  const age = new Decrypter()
  age.addIdentity(identity)
  return age.decrypt(wrapped)
}

export async function checkValue(rootKey: Uint8Array): Promise<string> {
  return toHex(await hkdf(rootKey, 'keyward check 1'))
}

/** The Ed25519 public key, 32 bytes in hex. */
export async function publicKeyOf(rootKey: Uint8Array): Promise<string> {
  const seed = await hkdf(rootKey, 'keyward checkpoint 1')
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x } = await subtle.exportKey('jwk', key)
  return Buffer.from(x ?? '', 'base64url').toString('hex')
}

export async function projectKey(
  rootKey: Uint8Array,
  vault: string,
  project: string,
  id: string,
  sealed: Uint8Array,
): Promise<Sealing> {
  const sealing = await hkdf(rootKey, 'keyward project keys 1')
  const own = { id: (await sha256(sealing)).subarray(0, 16), key: sealing }
  const key = await unseal(own, sealed, ['keyward project key 1', vault, project, toHex(idBytes(id))])
  return { id: idBytes(id), key }
}

export async function fingerprint(rootKey: Uint8Array, value: Uint8Array): Promise<string> {
  const how = { name: 'HMAC', hash: 'SHA-256' }
  const key = await subtle.importKey('raw', await hkdf(rootKey, 'keyward fingerprint 1'), how, false, ['sign'])
  return toHex(new Uint8Array(await subtle.sign(how, key, value)))
}

export async function leafHash(row: string): Promise<Uint8Array> {
  return sha256(Uint8Array.of(0), utf8(row))
}

/** RFC 6962, 2.1, as it stands there: split at the largest power of two below the size. */
export async function merkleRoot(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first] = leaves
  if (!first) return sha256()
  if (leaves.length === 1) return first
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha256(Uint8Array.of(1), await merkleRoot(leaves.slice(0, half)), await merkleRoot(leaves.slice(half)))
}

/** Size and root that the note says, if the public key signed it. */
export async function readNote(
  note: string,
  vault: string,
  publicKey: Uint8Array,
): Promise<{ size: number; root: Uint8Array }> {
  const [body, signatures] = note.split('\n\n')
  const [origin, size, root, ...more] = (body ?? '').split('\n')
  const [, name, encoded] = /^\u2014 (\S+) (\S+)\n$/.exec(signatures ?? '') ?? []
  if (origin !== `keyward/${vault}` || name !== origin || more.length > 0) throw new Error('another origin')
  const signed = Buffer.from(encoded ?? '', 'base64')
  const keyHash = (await sha256(utf8(`${origin}\n`), Uint8Array.of(1), publicKey)).subarray(0, 4)
  if (toHex(signed.subarray(0, 4)) !== toHex(keyHash)) throw new Error('another key')
  const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  if (!(await subtle.verify('Ed25519', key, signed.subarray(4), utf8(`${body}\n`)))) throw new Error('bad signature')
  return { size: Number(size), root: new Uint8Array(Buffer.from(root ?? '', 'base64')) }
}

/** The same for a vault: what its key before the last rekey signed counts too, where that key said which one follows. */
export async function readNoteOf(
  note: string,
  { vault, publicKey, before }: Pick<DecodedVault, 'vault' | 'publicKey' | 'before'>,
): Promise<{ size: number; root: Uint8Array }> {
  return readNote(note, vault, fromHex(publicKey)).catch(async (error: unknown) => {
    if (!before) throw error
    const key = await subtle.importKey('raw', fromHex(before.publicKey), 'Ed25519', false, ['verify'])
    const said = utf8(`keyward rekey 1\n${vault}\n${publicKey}\n`)
    if (!(await subtle.verify('Ed25519', key, fromHex(before.succession), said))) throw new Error('no successor')
    return readNote(note, vault, fromHex(before.publicKey))
  })
}

/** One value with the names it goes by. */
export interface Decoded {
  readonly where: string
  readonly value: Uint8Array
}

export interface DecodedVault {
  readonly vault: string
  readonly check: string
  readonly publicKey: string
  /** The public key before the last rekey, and what it signed. */
  readonly before: { readonly publicKey: string; readonly succession: string } | null
  readonly values: readonly Decoded[]
  readonly kept: readonly Decoded[]
  readonly rows: readonly string[]
}

/** Every value of a vault's database, with a key of its `key-file` slot or the identity of its `age` slot. */
export async function decode(
  path: string,
  opener: { slotKey: Uint8Array } | { identity: string },
): Promise<DecodedVault> {
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const read = reader(file)
    const [{ application_id: application }] = read('pragma application_id') as readonly [{ application_id: number }]
    const [{ user_version: version }] = read('pragma user_version') as readonly [{ user_version: number }]
    if (application !== 0x4b574156 || (version !== 1 && version !== 2)) throw new Error('no vault of format 1')
    const meta = new Map(
      (read('select key, value from meta') as { key: string; value: string }[]).map((row) => [row.key, row.value]),
    )
    const vault = meta.get('vault') ?? ''
    const check = meta.get('check') ?? ''
    const rootKey = await openRoot(read('select id, kind, wrapped from slots') as Slot[], vault, opener)
    if ((await checkValue(rootKey)) !== check) throw new Error('another root key')
    return {
      vault,
      check,
      publicKey: meta.get('public_key') ?? '',
      before: beforeOf(meta),
      values: await decodeValues(read, rootKey, vault),
      kept: await decodeKept(read, rootKey, vault),
      rows: await decodeRows(read),
    }
  } finally {
    file.close()
  }
}

function beforeOf(meta: ReadonlyMap<string, string>): DecodedVault['before'] {
  const [publicKey, succession] = [meta.get('public_key_before'), meta.get('succession')]
  return publicKey !== undefined && succession !== undefined ? { publicKey, succession } : null
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

interface Slot {
  readonly id: string
  readonly kind: string
  readonly wrapped: Uint8Array
}

type Read = (sql: string, ...values: readonly string[]) => readonly unknown[]

function reader(file: DatabaseSync): Read {
  return (sql, ...values) => file.prepare(sql).all(...values)
}

async function openRoot(
  slots: readonly Slot[],
  vault: string,
  opener: { slotKey: Uint8Array } | { identity: string },
): Promise<Uint8Array> {
  const kind = 'slotKey' in opener ? 'key-file' : 'age'
  const slot = slots.find((one) => one.kind === kind)
  if (!slot) throw new Error(`no slot ${kind}`)
  return 'slotKey' in opener
    ? rootKeyFromSlot(opener.slotKey, slot, vault)
    : rootKeyFromAge(opener.identity, slot.wrapped)
}

async function keyFor(
  read: Read,
  rootKey: Uint8Array,
  vault: string,
  project: string,
  sealed: Uint8Array,
): Promise<Sealing> {
  const id = `pkey_${toHex(sealed.subarray(4, 20))}`
  const [row] = read('select sealed from project_keys where id = ? and project_id = ?', id, project) as {
    sealed: Uint8Array
  }[]
  if (!row) throw new Error('unknown project key')
  return projectKey(rootKey, vault, project, id, row.sealed)
}

interface ValueRow {
  readonly project: string
  readonly project_id: string
  readonly environment: string
  readonly environment_id: string
  readonly name: string
  readonly credential_id: string
  readonly number: number
  readonly version_id: string
  readonly field: string
  readonly sealed: Uint8Array
  readonly fingerprint: Uint8Array
}

async function decodeValues(read: Read, rootKey: Uint8Array, vault: string): Promise<readonly Decoded[]> {
  const rows = read(`
    select p.name project, p.id project_id, e.name environment, e.id environment_id, c.name, c.id credential_id, v.number,
      v.id version_id, f.field, f.sealed, f.fingerprint
    from field_values f join versions v on v.id = f.version_id join credentials c on c.id = v.credential_id
      join environments e on e.id = c.environment_id join projects p on p.id = e.project_id
    order by p.name, e.name, c.name, v.number, f.field`) as ValueRow[]
  return Promise.all(
    rows.map(async (row) => {
      const key = await keyFor(read, rootKey, vault, row.project_id, row.sealed)
      const parts = [
        'keyward value 1',
        vault,
        row.project_id,
        row.environment_id,
        row.credential_id,
        row.version_id,
        row.field,
      ]
      const value = await unseal(key, row.sealed, parts)
      if ((await fingerprint(rootKey, value)) !== toHex(row.fingerprint)) throw new Error('another fingerprint')
      return { where: `${row.project}/${row.environment}/${row.name}/${row.field}?version=${row.number}`, value }
    }),
  )
}

async function decodeKept(read: Read, rootKey: Uint8Array, vault: string): Promise<readonly Decoded[]> {
  const rows = read('select id, project_id, kept from changes where kept is not null order by number') as {
    id: string
    project_id: string
    kept: Uint8Array
  }[]
  return Promise.all(
    rows.map(async ({ id, project_id: project, kept }) => {
      const key = await keyFor(read, rootKey, vault, project, kept)
      return { where: id, value: await unseal(key, kept, ['keyward kept 1', vault, project, id]) }
    }),
  )
}

/** The audit rows, after every stored hash was computed again. */
async function decodeRows(read: Read): Promise<readonly string[]> {
  const rows = read('select * from audit order by number') as {
    number: number
    row: string
    leaf: Uint8Array
    root: Uint8Array
  }[]
  const leaves = await Promise.all(rows.map(({ row }) => leafHash(row)))
  for (const [index, { number, leaf, root }] of rows.entries()) {
    if (number !== index) throw new Error(`audit row ${index} is missing`)
    if (toHex(leaf) !== toHex(leaves[index]!)) throw new Error(`audit row ${index} was changed`)
    if (toHex(root) !== toHex(await merkleRoot(leaves.slice(0, index + 1))))
      throw new Error(`audit root ${index} was changed`)
  }
  return rows.map(({ row }) => row)
}

function idBytes(id: string): Uint8Array {
  return fromHex(id.slice(id.indexOf('_') + 1))
}

function u32(length: number): Uint8Array {
  return Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255)
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
