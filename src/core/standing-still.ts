import type { Context } from './context.ts'
import type { EnvironmentSource, Wanted } from './environment-file.ts'

/**
 * A text that stays the same for as long as the values that the files name do: which versions they are, and what the files hold. No value is opened and no
 * row written, so that it can be asked again and again.
 */
export async function stampOf(files: readonly EnvironmentSource[], context: Context): Promise<string> {
  return context.atomic('maybe', async (inside) => {
    const parts = files.map(({ at, hash }) => `${at} ${hash}`)
    for (const file of files) {
      for (const entry of file.entries) parts.push(`${entry.name} ${await stateOf({ entry, file }, inside)}`)
    }
    return parts.join('\n')
  })
}

async function stateOf({ entry: { reference }, file }: Wanted, inside: Context): Promise<string> {
  const to = reference?.to
  if (to?.scheme === 'kw' && inside.hasVault) {
    const credential = await inside.vault.find(to)
    const version = credential && (await inside.vault.version(credential, to.version))
    return version?.id ?? 'none'
  }
  if (to?.scheme !== 'file') return ''
  const state = await inside.tools.files.state(to.path.startsWith('/') ? to.path : `${file.folder}/${to.path}`)
  return state ? `${state.modifiedAt.getTime()} ${state.size}` : 'none'
}
