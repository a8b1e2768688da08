import { Fault } from './fault.ts'
import type { Secret } from './secret.ts'
import type { Ran, Tools } from './tools.ts'

/** What systemd seals a credential with: a file that only root may read, the chip of this machine, both, or the best that is there. */
export const SEALS = ['auto', 'host', 'tpm2', 'host+tpm2'] as const
export type Seal = (typeof SEALS)[number]

/** PCR 16 is for trying things out and stays as it is: the chip is bound, and no update of the firmware shuts what was sealed. Version 252 opens nothing with none. */
const PCRS = '--tpm2-pcrs=16'

/** Names a chip for systemd that is not reached through the kernel. */
export const OWN_CHIP = 'SYSTEMD_TPM2_DEVICE'

/** Whose credential it is: of the machine, or of one account (systemd 256). */
export type Scope = 'system' | 'user'

/** Seals by standard input and output. The name is sealed in: it opens under no other. Null where there is no systemd-creds. */
export async function sealed(
  value: Secret,
  { name, seal, scope = 'system' }: { readonly name: string; readonly seal: Seal; readonly scope?: Scope },
  tools: Tools,
): Promise<Ran | null> {
  const key = seal === 'host' ? ['--with-key=host'] : [`--with-key=${seal}`, PCRS]
  return creds(['encrypt', ...whose(scope), ...key, `--name=${name}`, '-', '-'], value, tools)
}

/** Opens what was sealed under that name. Null where there is no systemd-creds. */
export async function unsealed(
  credential: Secret,
  { name, scope = 'system' }: { readonly name: string; readonly scope?: Scope },
  tools: Tools,
): Promise<Ran | null> {
  return creds(['decrypt', ...whose(scope), `--name=${name}`, '-', '-'], credential, tools)
}

/** Runs a program; null where there is none of that name, or it did not end. */
export async function ran(
  argv: readonly [string, ...string[]],
  { command }: Pick<Tools, 'command'>,
  options: Parameters<Tools['command']>[1] = {},
): Promise<Ran | null> {
  return command(argv, options).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
}

/** The last thing a program said on standard error. */
export function lastLine({ stderr }: Pick<Ran, 'stderr'>, otherwise: string): string {
  return stderr.trim().split('\n').at(-1) || otherwise
}

function whose(scope: Scope): readonly string[] {
  return scope === 'user' ? ['--user'] : []
}

async function creds(words: readonly string[], stdin: Secret, tools: Tools): Promise<Ran | null> {
  const done = await ran(['systemd-creds', ...words], tools, { stdin })
  await freeChip(tools)
  return done
}

/** systemd 252 leaves a session open in the chip with each call, and it holds three. The kernel closes them by itself; without it, it falls to us. */
async function freeChip(tools: Tools): Promise<void> {
  const chip = tools.environment(OWN_CHIP)
  if (chip) await ran(['tpm2_flushcontext', '-l'], tools, { env: { TPM2TOOLS_TCTI: chip } })
}
