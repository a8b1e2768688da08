import { bash } from './completion-bash.ts'
import { fish } from './completion-fish.ts'
import { zsh } from './completion-zsh.ts'
import { grammar, type Spoken } from './grammar.ts'

const WRITERS: Readonly<Record<'bash' | 'zsh' | 'fish', (all: readonly Spoken[]) => string>> = { bash, zsh, fish }

/** The completion script for this shell. Everything in it comes from the commands as they are now; names come from the vault when asked for. */
export async function completionScript(shell: keyof typeof WRITERS): Promise<string> {
  return WRITERS[shell](await grammar())
}
