import { closeSync, readSync } from 'node:fs'
import type { Skipped } from '../core/finding.ts'
import type { Collector, RoomFile } from './collect.ts'
import { MOST_TEXTS } from './gate-tables.ts'
import { type TreeFile, opened, readInto, tell } from './tree.ts'

/** Reads files one behind the other. Small ones lie side by side in the room until there are enough for one look: most hold nothing, and cost no more than that. */
export interface Reader {
  /** How many bytes of a small file were read; null where it could not be. Of a larger one `bits` gives how many each read brings, so that the caller can rest or stop between them. */
  read(file: TreeFile): number | null | { readonly bits: Generator<number> }
  /** Looks at what was read. Nothing is told before. */
  look(): void
}

/** A file is small that is shorter. Together they stay in the processor's own memory. */
const SMALL = 256 * 1024

/** `room` is the detector's. What cannot be read is told to `skip`. */
export function reader(collected: Collector, room: Uint8Array, skip: (skipped: Skipped) => void): Reader {
  let files: RoomFile[] = []
  let filled = 0

  const look = (): void => {
    const together = files
    files = []
    filled = 0
    if (together.length > 0) collected.each?.(together)
  }
  const bits = (file: TreeFile): { bits: Generator<number> } => {
    look()
    collected.begin(file)
    return { bits: readInto(collected.pieces, file, skip) }
  }
  return {
    look,
    read(file) {
      if (!collected.each) return bits(file)
      const size = readSmall(file, room, filled, skip)
      if (size === SMALL) return bits(file)
      if (size === null) return null
      files.push({ file, at: room.byteOffset + filled, size })
      filled += size
      if (filled >= SMALL || files.length === MOST_TEXTS) look()
      return size
    },
  }
}

function readSmall(file: TreeFile, room: Uint8Array, at: number, skip: (skipped: Skipped) => void): number | null {
  const descriptor = opened(file, skip)
  if (descriptor === null) return null
  try {
    return readSync(descriptor, room, at, SMALL, null)
  } catch (error) {
    tell(error, file.path, skip)
    return null
  } finally {
    closeSync(descriptor)
  }
}
