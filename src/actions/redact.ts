import { z } from 'zod'
import { action } from '../core/action.ts'
import { Fault } from '../core/fault.ts'
import { ownValues } from '../core/own-values.ts'

export const redact = action({
  route: 'POST /redact',
  summary: 'Take keys out of a text, to show it to others.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({
    parts: z.custom<AsyncIterable<Uint8Array>>(),
    /** Gets what may be shown, as soon as it may. */
    show: z.custom<(part: Uint8Array) => boolean>(),
    /** Values of the vault too, whatever their shape. */
    own: z.boolean().default(true),
  }),
  output: z.object({
    /** Whether the values of the vault were known: false where there is no vault. */
    isOwn: z.boolean(),
  }),

  /** A vault that does not open ends it before a byte is shown: a text that is only half masked looks like one that is. */
  async run({ parts, show, own }, context) {
    const isOwn = own && context.hasVault
    const values = isOwn ? await ownValues(redact.route, 'maybe', context).catch(without) : []
    const scanner = await context.scanner()
    for await (const part of scanner.redacted(
      parts,
      values.map(({ value }) => value),
    )) {
      if (part.length > 0 && !show(part)) break
    }
    return { isOwn }
  },
})

function without(cause: unknown): never {
  if (!(cause instanceof Fault) || !cause.code.startsWith('vault.')) throw cause
  throw new Fault(cause.code, `${cause.message} Nothing was shown, because values of it might stand there.`, {
    hint: `${cause.hint ?? 'See: keyward doctor'}, or mask only what is known by its shape: keyward redact --no-vault`,
    cause,
  })
}
