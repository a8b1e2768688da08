import type { Place } from '../core/finding.ts'
import type { Taken } from './book.ts'
import type { Collector, Lend, Written } from './collect.ts'
import type { Group } from './group.ts'
import type { Block, Hand, Hands, Looked } from './hands.ts'
import type { Piece } from './pieces.ts'
import { type Position, placedBehind } from './position.ts'

/** Shares the pieces of large texts between threads, and tells what is in them in the order of the text. */
export interface Sharing {
  /** Gives a piece to a helper that has room for it, else looks at it here. So no more lies about than helpers have room for. */
  readonly take: Lend
  /** Waits until all that was taken is told. */
  settle(): Promise<void>
  /** The text has ended: the same, and what comes next is another text. */
  end(): Promise<void>
}

/** Pieces that a helper has: one that it looks at, and one that it goes on with. */
const SLOTS = 2

/** A helper with memory for pieces: `room` is the length of the largest. */
interface Lender {
  /** False where it has enough. */
  readonly take: (block: number, piece: Piece, of: Written) => boolean
  readonly free: () => number
}

/** `aside` looks at what stays in this thread. `told` gets what was found piece by piece; `room` is the length of the largest. */
export function sharing(hands: Hands, aside: Collector, room: number, told: (looked: Looked) => void): Sharing {
  const early = new Map<number, Looked>()
  let made = 0
  let due = 0
  let begin: Position | null = null

  const found = (looked: Looked): void => {
    early.set(looked.block, looked)
    for (let next = early.get(due); next && begin; next = early.get(due)) {
      early.delete(due++)
      told(moved(next, begin))
      begin = placedBehind(begin, next.end)
    }
  }
  const lookHere = (block: number, piece: Piece, of: Written): void => {
    const end = aside.block(piece, of)
    found({ block, end, skipped: [], ...aside.taken() })
  }
  const lenders = hands.each.map((hand) => lenderOf(hand, room, found, lookHere))
  const settle = async (): Promise<void> => {
    if (due < made) await hands.rest()
  }

  return {
    take(piece, of, from) {
      begin ??= from
      const block = made++
      const [freest] = lenders.toSorted((a, b) => b.free() - a.free())
      if (!freest?.take(block, piece, of)) lookHere(block, piece, of)
    },
    settle,
    async end() {
      await settle()
      begin = null
    },
  }
}

function lenderOf(
  hand: Hand,
  room: number,
  found: (looked: Looked) => void,
  failed: (block: number, piece: Piece, of: Written) => void,
): Lender {
  const full = new Int32Array(new SharedArrayBuffer(4 * SLOTS))
  const lent = new Map<number, Block>()
  let memory: SharedArrayBuffer | null = null
  let isGone = false
  hand.hear((looked) => {
    if ('block' in looked && lent.delete(looked.block)) found(looked)
  })
  const relook = async (): Promise<void> => {
    await hand.ended
    isGone = true
    for (const block of lent.values())
      failed(block.block, { ...block, bytes: new Uint8Array(block.memory, block.at, block.size).slice() }, block)
    lent.clear()
  }
  // A thread that fails leaves its pieces where they lie.
  void relook()

  return {
    free: () => (isGone || !hand.isReady() ? 0 : full.filter((one) => one === 0).length),
    take(number, { bytes, ...piece }, { file, encoding }) {
      const slot = isGone || !hand.isReady() ? -1 : full.indexOf(0)
      if (slot === -1) return false
      memory ??= new SharedArrayBuffer(SLOTS * room)
      const block: Block = {
        ...piece,
        file,
        encoding,
        block: number,
        memory,
        full: full.buffer,
        slot,
        at: slot * room,
        size: bytes.length,
      }
      new Uint8Array(memory, block.at, block.size).set(bytes)
      Atomics.store(full, slot, 1)
      lent.set(number, block)
      hand.post(block)
      return true
    },
  }
}

/** The same with places in the whole text. */
function moved(looked: Looked, begin: Position): Looked {
  const placed = (place: Place): Place => {
    const end = placedBehind(begin, { line: place.endLine, column: place.endColumn })
    return { ...place, ...placedBehind(begin, place), endLine: end.line, endColumn: end.column }
  }
  const grouped = ({ said, named, places, parts, ...group }: Taken['groups'][number]): Group<Uint8Array> => ({
    ...group,
    said: { ...said, place: placed(said.place) },
    named: named && { ...named, place: placed(named.place) },
    places: places.map(placed),
    parts: new Map([...parts].map(([key, part]) => [key, grouped(part)])),
  })
  return {
    ...looked,
    groups: looked.groups.map(grouped),
    pointed: looked.pointed.map((one) => ({ ...one, place: placed(one.place) })),
  }
}
