import type { MachineFacts } from '../core/advice.ts'
import type { RunCommand } from '../core/tools.ts'
import { calm } from './seeing.ts'

/** What a Mac tells by its own commands: fdesetup(8), dscl(1), ps(1), netstat(1). Not run yet: docs/support.md. */
export async function macFacts(
  account: string | null,
  command: RunCommand,
): Promise<Pick<MachineFacts, 'others' | 'isEncrypted' | 'listening'>> {
  const [vault, users, running, sockets] = await Promise.all([
    said(['/usr/bin/fdesetup', 'status'], command),
    said(['/usr/bin/dscl', '.', '-list', '/Users', 'UniqueID'], command),
    said(['/bin/ps', '-axo', 'user='], command),
    said(['/usr/sbin/netstat', '-anp', 'tcp'], command),
  ])
  const owners = running.split('\n').map((line) => line.trim())
  return {
    isEncrypted: /FileVault is On/.test(vault) ? true : /FileVault is Off/.test(vault) ? false : null,
    others: [...users.matchAll(/^(\S+)\s+(\d+)$/gm)]
      // People begin at 501; accounts of the system begin with an underscore.
      .filter(([, name = '', uid]) => Number(uid) > 500 && !name.startsWith('_') && name !== account)
      .map(([, name = '']) => ({ name, processes: owners.filter((owner) => owner === name).length })),
    listening: portsIn(sockets),
  }
}

/** `tcp4  0  0  *.22  *.*  LISTEN`: the port comes behind the last dot. */
function portsIn(text: string): readonly number[] {
  const ports = [...text.matchAll(/^tcp\S*\s+\d+\s+\d+\s+(\S+)\.(\d+)\s+\S+\s+LISTEN/gm)].flatMap(([, address, port]) =>
    address === '127.0.0.1' || address === '::1' ? [] : [Number(port)],
  )
  return [...new Set(ports)].toSorted((a, b) => a - b)
}

/** Nothing where the command is not there or does not answer soon. */
async function said(argv: readonly [string, ...string[]], command: RunCommand): Promise<string> {
  const ran = await calm(command(argv, { timeoutSeconds: 2 }), null)
  return ran?.code === 0 ? Buffer.from(ran.stdout.revealBytes()).toString('utf8') : ''
}
