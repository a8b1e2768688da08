import { Fault } from '../../core/fault.ts'
import { Secret } from '../../core/secret.ts'
import { foldersAbove, syncedBy } from '../../core/synced.ts'
import type { Files, Tools } from '../../core/tools.ts'
import { newSlotKey, type SlotKind, type SlotPlace, unwrapRoot, wrapRoot } from '../slot.ts'

/** A file of 32 random bytes beside the settings. Protects a copy of the database, not a copy of the home folder. */
export const keyFile: SlotKind = {
  id: 'key-file',
  label: 'a key file',
  rank: 9,

  async presence(place, { files }) {
    const service = await syncedBy(await realOf(fileOf(place), files), files)
    if (service !== null)
      return { present: false, why: `${service} copies "${place.configFolder}" elsewhere, and the key with it.` }
    return {
      present: true,
      why: `a key file, ${fileOf(place)}: it protects a copy of the vault, not a copy of your home`,
    }
  },

  async wrap(root, place, tools) {
    const kept = await tools.files.read(fileOf(place))
    if (kept && kept.size !== 32) throw notOurs(fileOf(place))
    const key = kept ?? new Secret(newSlotKey())
    if (!kept) await tools.files.write(fileOf(place), key)
    return wrapRoot(key.revealBytes(), root, place, keyFile.id)
  },

  async unwrap(record, place, tools) {
    const key = await readKey(place, tools)
    return key && unwrapRoot(key, record.wrapped, place, keyFile.id)
  },

  async forget(place, others, tools) {
    if (others.every(({ kind }) => kind !== keyFile.id)) await tools.files.remove(fileOf(place))
  },
}

/** Where a file would lie that is not there yet: links in the folders above it count. */
async function realOf(path: string, files: Files): Promise<string> {
  for (const folder of foldersAbove(path)) {
    const real = await files.real(folder === '' ? '/' : folder)
    if (real !== null) return `${real === '/' ? '' : real}${path.slice(folder.length)}`
  }
  return path
}

async function readKey(place: SlotPlace, { files }: Tools): Promise<Secret | null> {
  const state = await files.state(fileOf(place))
  if (!state) return null
  if (state.kind === 'file' && (state.mode & 0o077) !== 0) {
    throw new Fault('vault.not_private', `Others on this machine may read "${fileOf(place)}".`, {
      hint: `Run: chmod 600 '${fileOf(place)}'`,
    })
  }
  return files.read(fileOf(place))
}

function fileOf(place: SlotPlace): string {
  return `${place.configFolder}/root.key`
}

function notOurs(path: string): Fault {
  return new Fault('slot.unsupported', `"${path}" is there and is no key of ours.`, {
    hint: 'Move it away, then run the command again.',
  })
}
