import { closeSync, lstatSync, readSync } from 'node:fs'
import type { Skipped } from '../core/finding.ts'
import type { Collector, RoomFile } from './collect.ts'
import { MOST_TEXTS } from './gate-tables.ts'
import { type TreeFile, opened, readInto, tell } from './tree.ts'

/** Reads files one behind the other. Small ones lie side by side in the room until there are enough for one look: most hold nothing, and cost no more than that. */
export interface Reader {
  /** How many bytes of a small file were read; null where it could not be. Of a larger one `bits` gives how many each read brings, so that the caller can rest or stop between them. */
  read(file: TreeFile): number | null | Longer
  /** Looks at what was read. Nothing is told before. */
  look(): void
}

/** A file that is no small one. */
export interface Longer {
  readonly bits: Generator<number>
  /** So large that it is worth while to share it between threads. */
  readonly isLarge: boolean
}

/** A text is large that is longer. Until there one thread is done before others have started. */
export const LARGE = 64_000_000

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
  const longer = (file: TreeFile): Longer => {
    look()
    collected.begin(file)
    const size = lstatSync(file.location, { throwIfNoEntry: false })?.size ?? 0
    return { bits: readInto(collected.pieces, file, skip), isLarge: size > LARGE }
  }
  return {
    look,
    read(file) {
      if (!collected.each) return longer(file)
      const size = readSmall(file, room, filled, skip)
      if (size === SMALL) return longer(file)
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
