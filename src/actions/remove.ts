import { z } from 'zod'
import { action } from '../core/action.ts'
import { addressInput, found } from '../core/address.ts'
import type { Removed } from '../core/change.ts'
import { scopeOf } from '../core/credential.ts'
import { purgeOld, refuseWhileRotating } from '../core/storing.ts'

export const remove = action({
  route: 'DELETE /credentials/:project/:environment/:name',
  summary: 'Remove a credential; its values stay sealed for 30 days.',
  place: 'vault',
  vault: 'needed',
  may: 'manage',
  agent: 'asks',
  input: z.object(addressInput),
  output: z.object({
    /** Files that still name it. */
    places: z.array(z.object({ path: z.string(), name: z.string() })),
  }),

  async run(address, context) {
    const { vault, note } = context
    note(address)
    const credential = await found(vault, address)
    await refuseWhileRotating(credential, vault)
    await purgeOld(context)
    await vault.remove(credential.id)
    await vault.addChange({
      projectId: credential.projectId,
      what: 'remove',
      summary: `remove ${credential.name} from ${scopeOf(credential)}`,
      before: { credential: credential.id } satisfies z.output<typeof Removed>,
      kept: null,
    })
    return { places: [...(await vault.places(credential.id))] }
  },
})
