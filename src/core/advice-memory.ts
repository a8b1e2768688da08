import { z } from 'zod'
import { QUESTION_IDS, TRAITS } from './advice.ts'
import type { Remembered } from './advising.ts'
import { Fault } from './fault.ts'
import type { Files } from './tools.ts'

const Written = z.object({
  version: z.literal(1),
  at: z.iso.datetime().transform((text) => new Date(text)),
  said: z.partialRecord(z.enum(QUESTION_IDS), z.boolean()),
  traits: z.partialRecord(z.enum(TRAITS), z.boolean().nullable()),
  homes: z.record(z.string(), z.string()),
  inClear: z.number(),
})

/** What the last advice was; null where there was none, or nothing to be understood. */
export async function recall(stateFolder: string, files: Pick<Files, 'read'>): Promise<Remembered | null> {
  try {
    const note = await files.read(noteIn(stateFolder))
    return note ? Written.parse(JSON.parse(Buffer.from(note.revealBytes()).toString('utf8'))) : null
  } catch (error) {
    if (error instanceof Fault || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** Keeps it for the next time. Where it cannot be written, the next time tells no change. */
export async function remember(what: Remembered, stateFolder: string, files: Pick<Files, 'write'>): Promise<void> {
  try {
    await files.write(noteIn(stateFolder), `${JSON.stringify({ version: 1, ...what })}\n`, { mayBeLost: true })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
}

function noteIn(stateFolder: string): string {
  return `${stateFolder}/advice`
}
