import type { Context } from './context.ts'
import { VALUE } from './credential.ts'
import { formatReference } from './reference.ts'
import type { OwnValue } from './scanner.ts'
import type { WholeCredential } from './whole.ts'

/** Every value that the vault holds, of all versions. The vault is opened, and `route` says in the audit log what for. */
export function ownValues(route: string, need: 'needed' | 'maybe', context: Context): Promise<readonly OwnValue[]> {
  context.require('use')
  return context.atomic(need, async ({ hasVault, vault, note, audit }) => {
    if (!hasVault) return []
    const { credentials } = await vault.whole({})
    note({ own: credentials.length })
    await audit(route, 'done')
    return credentials.flatMap((credential) =>
      credential.versions.flatMap(({ number, fields }) =>
        [...fields].map(([field, value]) => ({ reference: referenceOf(credential, number, field), value })),
      ),
    )
  })
}

function referenceOf({ project, environment, name, current }: WholeCredential, number: number, field: string): string {
  const version = number === current ? 'current' : number
  return formatReference({ project, environment, name, field: field === VALUE ? null : field, version })
}
