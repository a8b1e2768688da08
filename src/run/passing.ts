import { disguisesOf } from '../core/disguise.ts'
import { Masker } from '../core/masking.ts'
import type { Secret } from '../core/secret.ts'
import { writeAll } from './out.ts'
import type { Source } from './pipes.ts'

/** How long what the program left behind may be silent before we end beside it. */
const SILENCE_MS = 250

/** One stream of the program on its way to ours. */
interface Passing {
  readonly ended: Promise<void>
  /** Changes with each part. */
  moved(): number
  isWriting(): boolean
  /** What was held goes out, and nothing is read any more. */
  end(): Promise<void>
}

/** A masker for these values, made anew for each stream. */
export function maskerOf(values: readonly Secret[]): Masker {
  return new Masker(values.flatMap(disguisesOf))
}

/** Starts to pass on what the program writes, masked. Read only as quickly as it is taken from us: who reads us slowly slows the program. */
export function pass(source: Source, fd: number, masker: Masker): Passing {
  const state = { moved: 0, isWriting: false, isEnded: false }
  const send = async (content: Uint8Array): Promise<boolean> => {
    state.isWriting = true
    const isRead = await writeAll(fd, content)
    state.isWriting = false
    state.moved += 1
    return isRead
  }
  const end = async (): Promise<void> => {
    if (state.isEnded) return
    state.isEnded = true
    await send(masker.end())
    source.destroy()
  }
  const all = async (): Promise<void> => {
    try {
      for await (const part of source) {
        // Nobody reads us: the program is told by its own next write, as in any pipeline.
        if (state.isEnded || !(part instanceof Uint8Array) || !(await send(masker.push(part)))) break
      }
    } catch (error) {
      // Closed by us while it was read.
      if (!state.isEnded) throw error
    }
    await end()
  }
  return { ended: all(), moved: () => state.moved, isWriting: () => state.isWriting, end }
}

/** Waits for the ends of the streams of a program that has ended; a process that it left behind and that is silent is not waited for. */
export async function settle(streams: readonly Passing[]): Promise<void> {
  const ended = Promise.all(streams.map((stream) => stream.ended)).then(() => true)
  for (let before = -1; ;) {
    const silence = Promise.withResolvers<false>()
    const timer = setTimeout(() => silence.resolve(false), SILENCE_MS)
    const isDone = await Promise.race([ended, silence.promise])
    // Left alone, it would keep us here.
    clearTimeout(timer)
    if (isDone) break
    const now = streams.reduce((sum, stream) => sum + stream.moved(), 0)
    if (now === before && !streams.some((stream) => stream.isWriting())) break
    before = now
  }
  await Promise.all(streams.map((stream) => stream.end()))
}
