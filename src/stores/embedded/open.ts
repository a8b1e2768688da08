import { dirname } from 'node:path'
import type { AuditRow } from '../../core/audit.ts'
import { Fault } from '../../core/fault.ts'
import type { Tools } from '../../core/tools.ts'
import type { Making, Older, Unlocked } from '../../core/context.ts'
import type { Made, Vault } from '../../core/vault.ts'
import { readCheckpoint, signCheckpoint } from '../../crypto/checkpoint.ts'
import { hex, sha256 } from '../../crypto/hash.ts'
import { newId } from '../../crypto/random.ts'
import type { RootKey } from '../../crypto/root.ts'
import type { Database, Fill, Tables } from '../../database/database.ts'
import { auditTables } from '../../database/records/audit.ts'
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
} from './unlock.ts'
import { vaultInside } from './vault.ts'

/** One transaction of an embedded vault, and its audit log. */
export interface Opened {
  readonly vault: Vault
  readonly audit: (row: Omit<AuditRow, 'number' | 'at'>) => Promise<void>
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
    const { made, header, root } = await this.#database.transaction((tables) =>
      makeVault(headerTables(tables, this.#fill), making, withRecovery, this.#places, this.#tools),
    )
    this.#header = header
    this.#root = root
    return made
  }

  /** Whether a vault was made here. */
  async isMade(): Promise<boolean> {
    if (this.#header) return true
    return this.#database.transaction(async (tables) => (await headerTables(tables, this.#fill).header()) !== null)
  }

  /** Opens the vault with a passphrase and keeps it open for eight hours; nothing is kept where it opens by itself. */
  async unlock(ask: AskPassphrase): Promise<Unlocked> {
    const locked = await this.#database.transaction(async (tables) =>
      this.#locked(tables, await this.#identify(tables)),
    )
    const before = await keptUntil(locked)
    const alone = await openAlone(locked)
    if (alone) return { how: before ? 'before' : 'alone', until: before }
    await checkKeeping(locked)
    this.#root = this.#proven(await openAsking(locked, ask), locked)
    return { how: 'now', until: await keep(this.#root, locked) }
  }

  /** Ends what `unlock` began. */
  async lock(): Promise<{ readonly wasOpen: boolean; readonly opensAlone: boolean }> {
    const locked = await this.#database.transaction(async (tables) =>
      this.#locked(tables, await this.#identify(tables)),
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
    await this.#database.transaction((tables) => this.#identify(tables))
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
      this.#root = this.#proven(await openElsewhere(locked, this.#ask), locked)
      return this.#once(work, () => {})
    }
  }

  async #once<T>(work: (opened: Opened) => Promise<T>, onLocked: (locked: Locked) => void): Promise<T> {
    let newest: { readonly size: number; readonly root: Uint8Array } | null = null
    const after: (() => Promise<void>)[] = []
    const result = await this.#database.transaction(async (tables) => {
      const header = await this.#identify(tables)
      const log = auditTables(tables, sha256)
      const vault = vaultInside({
        vaultId: header.vaultId,
        tables,
        header: headerTables(tables, this.#fill),
        fill: this.#fill,
        root: () => this.#unlock(tables, header, onLocked),
        auditRows: () => log.size(),
        locked: () => this.#locked(tables, header),
        after: (one) => after.push(one),
      })
      return work({
        vault,
        audit: async (row) => {
          newest = await log.append({ ...row, at: this.#tools.now().toISOString() })
        },
      })
    })
    if (newest) await this.#sign(newest)
    for (const one of after) await one()
    return result
  }

  /** Reads the header once, and then makes sure that this is not an older copy of the vault. */
  async #identify(tables: Tables): Promise<Header> {
    if (this.#header) return this.#header
    const header = await headerTables(tables, this.#fill).header()
    if (!header) throw new Fault('vault.missing', 'There is no vault yet.', { hint: 'Make one: keyward init' })
    const note = await this.#tools.files.read(this.#places.checkpoint)
    // Empty: the power was cut before it reached the disk.
    if (note && note.size > 0) await this.#compare(Buffer.from(note.revealBytes()).toString(), header, tables)
    this.#header = header
    return header
  }

  async #compare(note: string, header: Header, tables: Tables): Promise<void> {
    const publicKey = new Uint8Array(Buffer.from(header.publicKey, 'hex'))
    const checkpoint = readCheckpoint(note, header.vaultId, publicKey)
    if (!checkpoint) {
      throw new Fault('vault.corrupt', 'The checkpoint of the audit log is not the one this vault signed.', {
        hint: `It may be of another vault. If this is the right one, move it away: "${this.#places.checkpoint}"`,
      })
    }
    const { size, root } = checkpoint
    const log = auditTables(tables, sha256)
    const ours = await log.rootAt(size)
    if (ours && hex(ours) === hex(root)) return
    if (this.#forgiving !== 'never') {
      this.#older = { rows: await log.size(), known: size }
      return
    }
    throw new Fault('vault.rolled_back', 'This is an older copy of the vault, or its audit log was changed.', {
      hint: `It should have ${size} audit rows, as "${this.#places.checkpoint}" says. Put the newer copy back, or go on from this one with a backup: keyward vault restore FILE --identity KEYFILE`,
    })
  }

  async #unlock(tables: Tables, header: Header, onLocked: (locked: Locked) => void): Promise<RootKey> {
    if (this.#root) return this.#root
    const locked = await this.#locked(tables, header)
    const root = await openHere(locked)
    if (!root) {
      onLocked(locked)
      throw lockedFault()
    }
    this.#root = this.#proven(root, locked)
    return this.#root
  }

  async #locked(tables: Tables, header: Header): Promise<Locked> {
    return {
      header,
      records: await headerTables(tables, this.#fill).slotRows(),
      configFolder: this.#places.configFolder,
      stateFolder: dirname(this.#places.checkpoint),
      tools: this.#tools,
    }
  }

  /** The public key lies in clear: whoever changed it could sign a checkpoint of their own. */
  #proven(root: RootKey, { header }: Locked): RootKey {
    if (hex(root.publicKey()) === header.publicKey) return root
    throw new Fault('vault.corrupt', 'The key that checks the audit log is not the one of this vault.', {
      hint: 'Put a good copy of the vault back.',
    })
  }

  /** A locked vault cannot sign: then the checkpoint stays behind, which is true, only older. */
  async #sign(newest: { readonly size: number; readonly root: Uint8Array }): Promise<void> {
    if (!this.#root || !this.#header || (this.#older && this.#forgiving !== 'accept')) return
    const note = signCheckpoint({ vaultId: this.#header.vaultId, ...newest }, this.#root)
    // One that is lost is only older: the next one is written after the next row.
    await this.#tools.files.write(this.#places.checkpoint, note, { mayBeLost: true }).catch((error: unknown) => {
      throw error instanceof Fault ? unsigned(error) : error
    })
  }
}

/** The transaction is done by then. Going on in silence would let an older copy pass for this one. */
function unsigned(cause: Fault): Fault {
  return new Fault('file.not_written', `The vault was written, but ${cause.message}`, {
    hint: cause.hint,
    cause,
  })
}
