import { Fault } from '../core/fault.ts'
import type { Secret } from '../core/secret.ts'
import type { CommandOptions, Tools } from '../core/tools.ts'

export type GitTools = Pick<Tools, 'command' | 'files'>

const TIMEOUT_SECONDS = 20
/** What would run a program that the repository chose is turned off; a repository without a work tree is not looked for. */
const SAFE = [
  ...`core.fsmonitor=false core.hooksPath=/dev/null core.quotePath=false log.showSignature=false safe.bareRepository=explicit`
    .split(' ')
    .flatMap((setting) => ['-c', setting]),
  '--no-pager',
  '--no-optional-locks',
]
/** No protocol is allowed and nothing is fetched, so that an incomplete clone does not reach for the network. */
const ENVIRONMENT = { LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0' }

/**
 * Whether this is a repository without a work tree, by its name as is the custom: only such a one is taken for what it is without being told, since
 * a folder of a cloned repository could look like one.
 */
export function isBareName(root: string): boolean {
  return root.endsWith('.git') && !root.endsWith('/.git')
}

/** Asks git in a folder, and nothing that the repository names is run. Fault `program.failed` where it does not answer with one of the `good` codes. */
export async function ask(
  root: string,
  argv: readonly string[],
  tools: GitTools,
  options: CommandOptions = {},
  good: readonly number[] = [0],
): Promise<string> {
  return new TextDecoder().decode((await askBytes(root, argv, tools, options, good)).revealBytes())
}

/** The same for an answer that is no text, or may hold values. */
export async function askBytes(
  root: string,
  argv: readonly string[],
  { command }: GitTools,
  options: CommandOptions = {},
  good: readonly number[] = [0],
): Promise<Secret> {
  const { code, stdout } = await command(
    ['git', ...SAFE, ...(isBareName(root) ? ['--git-dir', root] : ['-C', root]), ...argv],
    {
      timeoutSeconds: TIMEOUT_SECONDS,
      ...options,
      env: ENVIRONMENT,
    },
  )
  if (!good.includes(code)) throw new Fault('program.failed', `"git" did not answer about "${root}".`)
  return stdout
}
