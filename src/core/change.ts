import { z } from 'zod'
import { KINDS, STATES } from './credential.ts'

const state = z.enum(STATES)

/** A value that was put in, as `undo` needs it: the version it became, and what was before. `previous` is null where the credential was new. */
export const Stored = z.object({
  credential: z.string(),
  version: z.number().int(),
  previous: z.number().int().nullable(),
  previousState: state.nullable(),
  provider: z.string().nullable(),
})
export type Stored = z.output<typeof Stored>

/** What may change in a credential besides its values. */
export const Facts = z.object({
  kind: z.enum(KINDS),
  provider: z.string().nullable(),
  owner: z.string().nullable(),
  purpose: z.string().nullable(),
  dueAt: z.string().nullable(),
  current: z.number().int(),
})
export type Facts = z.output<typeof Facts>

/** `Change.before` of an edit: the facts on both sides of it, and the versions whose state it moved. */
export const Edited = z.object({
  credential: z.string(),
  before: Facts,
  after: Facts,
  moved: z.array(z.object({ version: z.number().int(), from: state, to: state })),
})
export type Edited = z.output<typeof Edited>

/**
 * `Change.before` of an import. The file's old content is sealed in `Change.kept`; its new one follows from it and from `references`, so that no
 * hash of a value lies in clear. `path` is real; null where standard input was imported.
 */
export const Imported = z.object({
  path: z.string().nullable(),
  mode: z.number().int(),
  references: z.array(z.object({ name: z.string(), reference: z.string() })),
  stored: z.array(Stored),
})
export type Imported = z.output<typeof Imported>

/** `Change.before` of a removal. */
export const Removed = z.object({ credential: z.string() })

const path = z.string()
/** One step of a fix as it was done, without any content: those of written files lie sealed in `Change.kept`, in this order. */
export const DoneStep = z.discriminatedUnion('does', [
  z.object({ does: z.literal('mode'), path, from: z.number().int(), to: z.number().int() }),
  z.object({
    does: z.literal('write'),
    path,
    /** Null: there was no file. */
    mode: z.number().int().nullable(),
    grows: z.boolean(),
    lock: z.string().nullable(),
  }),
  z.object({ does: z.literal('move'), path, to: z.string(), mode: z.number().int() }),
  z.object({
    does: z.literal('untrack'),
    root: z.string(),
    path,
    entry: z.object({ mode: z.string(), blob: z.string() }),
  }),
  z.object({ does: z.literal('exclude'), path }),
])
export type DoneStep = z.output<typeof DoneStep>

/** `Change.before` of a fix. Paths are real. */
export const Fixed = z.object({
  kind: z.string(),
  /** What it was about, as it was shown. */
  path,
  steps: z.array(DoneStep),
  stored: z.array(Stored),
})
export type Fixed = z.output<typeof Fixed>
