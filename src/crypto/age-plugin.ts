import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import type { Ran, RunCommand } from '../core/tools.ts'

/** A person may have to touch the key or type its PIN, which age asks for on the terminal. */
const TIME_LIMIT_SECONDS = 120

/** What the library reads by itself, though it is written like a plugin's. */
const OWN = new Set(['pq', 'tag', 'tagpq'])

/** The plugin of age that a recipient needs: `yubikey` of `age1yubikey1…`; null where it needs none. */
export function pluginOf(recipient: string): string | null {
  // What comes behind the name has no 1 (Bech32).
  const [, name] = /^age1([a-z0-9._+-]+)1[^1]+$/i.exec(recipient) ?? []
  return name === undefined || OWN.has(name.toLowerCase()) ? null : name.toLowerCase()
}

/** The plugin that an identity needs: `yubikey` of `AGE-PLUGIN-YUBIKEY-1…`; null where it needs none. */
export function pluginOfIdentity(line: string): string | null {
  return /^AGE-PLUGIN-([A-Z0-9._+-]+)-1[^1]+$/i.exec(line)?.[1]?.toLowerCase() ?? null
}

/** An age file for all the recipients, made by the program age and its plugins. The value goes in by standard input. Faults `slot.unsupported`, `input.invalid`. */
export async function sealByProgram(
  plain: Secret,
  recipients: readonly string[],
  command: RunCommand,
): Promise<Uint8Array> {
  const ran = await age(['--encrypt', ...recipients.flatMap((one) => ['--recipient', one])], plain, command)
  if (ran.code === 0) return ran.stdout.revealBytes()
  throw failed(ran, 'The program "age" could not seal for these recipients')
}

/** What an age file holds, opened by the program age with the key file at that path; null where none of its keys is one. Fault `slot.unsupported`. */
export async function openByProgram(file: Secret, keyFile: string, command: RunCommand): Promise<Secret | null> {
  const ran = await age(['--decrypt', '--identity', keyFile], file, command)
  if (ran.code === 0) return ran.stdout
  if (ran.stderr.includes('no identity matched')) return null
  throw failed(ran, 'The program "age" could not open it')
}

async function age(args: readonly string[], stdin: Secret, command: RunCommand): Promise<Ran> {
  return command(['age', ...args], { stdin, timeoutSeconds: TIME_LIMIT_SECONDS }).catch((cause: unknown) => {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault(
      'slot.unsupported',
      'A plugin of age is needed, and the program "age" is not installed or did not end.',
      {
        hint: 'Install age and the plugin, try it with: age --version',
        cause,
      },
    )
  })
}

function failed({ stderr }: Ran, what: string): Fault {
  const [, plugin] = /(\S+) plugin: couldn't start plugin/.exec(stderr) ?? []
  if (plugin !== undefined)
    return new Fault('slot.unsupported', `The program "age-plugin-${plugin}" is not installed.`, {
      hint: `Put age-plugin-${plugin} on the PATH, then run the command again.`,
    })
  const [, recipient] = /recipient encoding (".*?")/.exec(stderr) ?? []
  if (recipient !== undefined)
    return new Fault('input.invalid', `${recipient} is no age recipient.`, {
      hint: 'Copy it whole, as the plugin shows it.',
    })
  const [, said = 'it did not say why'] = /^age: error: (.*)$/m.exec(stderr) ?? []
  // A key is never repeated, whatever a program says of it.
  return new Fault('slot.unsupported', `${what}: ${said.replaceAll(/AGE-[A-Z0-9-]{8,}/gi, 'AGE-…')}`, {
    hint: 'Is the key plugged in, and does the plugin know it? Try it with: age --decrypt --identity KEYFILE FILE',
  })
}
