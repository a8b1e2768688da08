import { dirname } from 'node:path'
import type { AuditRow } from '../../core/audit.ts'
import { Fault } from '../../core/fault.ts'
import type { KeyFile } from '../../core/key-file.ts'
import type { Secret } from '../../core/secret.ts'
import type { Tools, WriteOptions } from '../../core/tools.ts'
import type { Making, Older, Unlocked } from '../../core/context.ts'
import type { Made, Vault } from '../../core/vault.ts'
import { signCheckpoint } from '../../crypto/checkpoint.ts'
import { hex, sha256 } from '../../crypto/hash.ts'
import { newId } from '../../crypto/random.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Database, Fill, Statements } from '../../database/database.ts'
import { type AuditState, auditTables } from '../../database/records/audit.ts'
import { openSqlite } from '../../database/sqlite.ts'
import { type Header, headerTables } from '../../database/records/header.ts'
import { checkKeeping, forgetKept, keep, keptUntil } from './kept.ts'
import { type EmbeddedPlaces, makeVault } from './make.ts'
import {
  type AskPassphrase,
  type Locked,
  lockedFault,
  openAlone,
  openAsking,
  openElsewhere,
  openHere,
  openRecovered,
} from './unlock.ts'
import { lineOf, readSigned, readSignedLater } from './succession.ts'
import { vaultInside } from './vault.ts'

/** One transaction of an embedded vault, and its audit log. */
export interface Opened {
  readonly vault: Vault
  readonly audit: (row: Omit<AuditRow, 'number' | 'at'>) => Promise<void>
}

/** Opens the database of the vault, or makes it, with the faults of `openSqlite`. Whether a vault was made in it is another question. */
export async function openEmbedded(
  places: EmbeddedPlaces & { readonly database: string },
  tools: Tools,
  ask?: AskPassphrase,
): Promise<EmbeddedVault> {
  return new EmbeddedVault(await openSqlite(places.database), places, tools, ask)
}

/** The vault in a database on this machine. */
export class EmbeddedVault {
  readonly #database: Database
  readonly #places: EmbeddedPlaces
  readonly #tools: Tools
  readonly #fill: Fill
  readonly #ask: AskPassphrase | null
  #header: Header | null = null
  #root: RootKey | null = null
  /** What is done with an older copy of the vault. */
  #forgiving: 'never' | 'look' | 'accept' = 'never'
  #older: Older | null = null

  /** `ask` is left out where nobody can be asked. */
  constructor(database: Database, places: EmbeddedPlaces, tools: Tools, ask: AskPassphrase | null = null) {
    this.#database = database
    this.#places = places
    this.#tools = tools
    this.#ask = ask
    this.#fill = { now: tools.now, newId }
  }

  /** Makes the vault, or fault `vault.exists`. The lock is held from the look to the end, so that two processes never make two. */
  async make(making: Making, withRecovery: boolean): Promise<Made> {
    const { made, header, root } = await this.#database.transaction((statements) =>
      makeVault(headerTables(statements, this.#fill), making, withRecovery, this.#places, this.#tools),
    )
    this.#header = header
    this.#root = root
    return made
  }

  /** Whether a vault was made here. */
  async isMade(): Promise<boolean> {
    if (this.#header) return true
    // A vault that was made stays made, so nobody need wait for the lock to see it.
    return this.#database.read(async (statements) => (await headerTables(statements, this.#fill).header()) !== null)
  }

  /** Opens the vault with a passphrase, or a recovery key, and keeps it open for eight hours; nothing is kept where it opens by itself. */
  async unlock(ask: AskPassphrase, recovery: KeyFile | null = null): Promise<Unlocked> {
    const locked = await this.#database.transaction(async (statements) =>
      this.#locked(statements, await this.#identify(statements)),
    )
    const before = await keptUntil(locked)
    const alone = await openAlone(locked).catch((error: unknown) => {
      if (recovery && error instanceof Fault) return null
      throw error
    })
    if (alone) return { how: before ? 'before' : 'alone', until: before }
    await checkKeeping(locked)
    const root = recovery ? await openRecovered(locked, recovery) : await openAsking(locked, ask)
    this.#root = await this.#proven(root, locked)
    return { how: 'now', until: await keep(this.#root, locked) }
  }

  /** Ends what `unlock` began. */
  async lock(): Promise<{ readonly wasOpen: boolean; readonly opensAlone: boolean }> {
    const locked = await this.#database.transaction(async (statements) =>
      this.#locked(statements, await this.#identify(statements)),
    )
    this.#root = null
    const wasOpen = await forgetKept(locked)
    const alone = await openAlone(locked).catch((error: unknown) => {
      if (error instanceof Fault) return null
      throw error
    })
    return { wasOpen, opensAlone: alone !== null }
  }

  /** Lets an older copy of the vault be opened from now on; with `accept` its next row is signed as the newest. Null where it is none. */
  async older(how: 'look' | 'accept'): Promise<Older | null> {
    this.#forgiving = how
    this.#header = null
    this.#older = null
    await this.#database.transaction((statements) => this.#identify(statements))
    return this.#older
  }

  /**
   * Runs the work in one transaction; after it, the new state of the audit log is signed and written down outside the vault. Where a person
   * or a service elsewhere has to open the vault, the transaction is undone, they are asked while nobody waits for the lock, and the work is run again.
   */
  async transaction<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    let locked: Locked | null = null
    try {
      return await this.#once(work, (found) => {
        locked = found
      })
    } catch (error) {
      if (!locked) throw error
      this.#root = await this.#proven(await openElsewhere(locked, this.#ask), locked)
      return this.#once(work, () => {})
    }
  }

  async #once<T>(work: (opened: Opened) => Promise<T>, onLocked: (locked: Locked) => void): Promise<T> {
    let newest: AuditState | null = null
    const anew: { keys: readonly [Header, RootKey] | null } = { keys: null }
    const after: (() => Promise<void>)[] = []
    const result = await this.#database.transaction(async (statements) => {
      const header = await this.#identify(statements)
      const log = auditTables(statements, sha256)
      const unlock = (): Promise<RootKey> => this.#unlock(statements, header, onLocked)
      const vault = vaultInside({
        vaultId: header.vaultId,
        statements,
        header: headerTables(statements, this.#fill),
        fill: this.#fill,
        root: async () => anew.keys?.[1] ?? unlock(),
        auditRows: () => log.size(),
        locked: () => this.#locked(statements, header),
        after: (one) => after.push(one),
        rekeying: {
          openBy: (typed) => this.#openBy(statements, header, typed),
          signBefore: async (next, succession) =>
            this.#signBefore(await log.state(), header, await unlock(), lineOf(next, succession)),
          changed: (...keys) => {
            anew.keys = keys
          },
          tidy: () => this.#database.tidy(),
        },
      })
      return work({
        vault,
        audit: async (row) => {
          newest = await log.append({ ...row, at: this.#tools.now().toISOString() })
        },
      })
    })
    if (anew.keys) [this.#header, this.#root] = anew.keys
    if (newest) await this.#sign(newest)
    for (const one of after) await one()
    return result
  }

  /** Makes sure once that this is not an older copy of the vault; and again where another process made its keys anew, as the old ones open nothing then. */
  async #identify(statements: Statements): Promise<Header> {
    const header = await headerTables(statements, this.#fill).header()
    if (!header) throw new Fault('vault.missing', 'There is no vault yet.', { hint: 'Make one: keyward init' })
    if (this.#header?.vaultId === header.vaultId && this.#header.check === header.check) return this.#header
    this.#root = null
    const note = await this.#tools.files.read(this.#places.checkpoint)
    // Empty: the power was cut before it reached the disk.
    if (note && note.size > 0) await this.#compare(Buffer.from(note.revealBytes()).toString(), header, statements)
    this.#header = header
    return header
  }

  async #compare(note: string, header: Header, statements: Statements): Promise<void> {
    const own = await readSigned(note, header)
    const checkpoint = own ?? (await readSignedLater(note, await this.#readRekeyed(), header))
    if (!checkpoint) {
      throw new Fault('vault.corrupt', 'The checkpoint of the audit log is not the one this vault signed.', {
        hint: `It may be of another vault. If this is the right one, move it away: "${this.#places.checkpoint}"`,
      })
    }
    const { size, root } = checkpoint
    const log = auditTables(statements, sha256)
    const ours = own && (await log.rootAt(size))
    if (ours && hex(ours) === hex(root)) return
    if (this.#forgiving !== 'never') {
      this.#older = { rows: await log.size(), known: size }
      return
    }
    throw new Fault('vault.rolled_back', 'This is an older copy of the vault, or its audit log was changed.', {
      hint: `It should have ${size} audit rows, as "${this.#places.checkpoint}" says. Put the newer copy back, or go on from this one with a backup: keyward vault restore FILE --identity KEYFILE`,
    })
  }

  /** Says of every rekey which key followed which. It lies outside the vault, as the checkpoint does. */
  get #rekeyed(): string {
    return `${dirname(this.#places.checkpoint)}/rekeyed`
  }

  async #readRekeyed(): Promise<string> {
    const file = await this.#tools.files.read(this.#rekeyed)
    return file ? Buffer.from(file.revealBytes()).toString('latin1') : ''
  }

  async #signBefore(state: AuditState, header: Header, root: RootKey, line: string): Promise<void> {
    await this.#tools.files.write(this.#rekeyed, `${await this.#readRekeyed()}${line}`)
    await this.#signNow(state, header, root, {})
  }

  async #unlock(statements: Statements, header: Header, onLocked: (locked: Locked) => void): Promise<RootKey> {
    if (this.#root) return this.#root
    const locked = await this.#locked(statements, header)
    const root = await openHere(locked)
    if (!root) {
      onLocked(locked)
      throw lockedFault()
    }
    this.#root = await this.#proven(root, locked)
    return this.#root
  }

  async #locked(statements: Statements, header: Header): Promise<Locked> {
    return {
      header,
      records: await headerTables(statements, this.#fill).slotRows(),
      configFolder: this.#places.configFolder,
      stateFolder: dirname(this.#places.checkpoint),
      tools: this.#tools,
    }
  }

  /** The public key lies in clear: whoever changed it could sign a checkpoint of their own. */
  async #proven(root: RootKey, { header }: Locked): Promise<RootKey> {
    if (hex(await root.publicKey()) === header.publicKey) return root
    throw new Fault('vault.corrupt', 'The key that checks the audit log is not the one of this vault.', {
      hint: 'Put a good copy of the vault back.',
    })
  }

  /** Opens the vault by what was typed, where nothing else does. */
  async #openBy(statements: Statements, header: Header, typed: Secret): Promise<void> {
    const locked = await this.#locked(statements, header)
    this.#root ??= await this.#proven(
      (await openAlone(locked)) ?? (await openAsking(locked, async () => typed)),
      locked,
    )
  }

  /** A locked vault cannot sign: then the checkpoint stays behind, which is true, only older. */
  async #sign(newest: AuditState): Promise<void> {
    if (!this.#root || !this.#header || (this.#older && this.#forgiving !== 'accept')) return
    // One that is lost is only older: the next one is written after the next row.
    await this.#signNow(newest, this.#header, this.#root, { mayBeLost: true }).catch((error: unknown) => {
      throw error instanceof Fault ? unsigned(error) : error
    })
  }

  async #signNow(state: AuditState, { vaultId }: Header, root: RootKey, how: WriteOptions): Promise<void> {
    await this.#tools.files.write(this.#places.checkpoint, await signCheckpoint({ vaultId, ...state }, root), how)
  }
}

/** The transaction is done by then. Going on in silence would let an older copy pass for this one. */
function unsigned(cause: Fault): Fault {
  return new Fault('file.not_written', `The vault was written, but ${cause.message}`, {
    hint: cause.hint,
    cause,
  })
}
