import type { Files } from '../core/tools.ts'
import { textOf } from './seeing.ts'

/** The state LISTEN in /proc/net/tcp (proc(5), include/net/tcp_states.h). */
const LISTEN = '0A'

/** TCP ports on which a program of this machine listens to others, lowest first. */
export async function listeningPorts(files: Pick<Files, 'read'>): Promise<readonly number[]> {
  const texts = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => textOf(path, files)))
  const ports = texts
    .flatMap((text) => text.split('\n').slice(1))
    .flatMap((line) => {
      const [, local = '', , state] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      return state === LISTEN && !isLoopback(address) ? [Number.parseInt(port, 16)] : []
    })
  return [...new Set(ports)].toSorted((a, b) => a - b)
}

/** Addresses stand there in the byte order of the machine: 127.0.0.1 is 0100007F. */
function isLoopback(address: string): boolean {
  if (address.length === 8) return address.endsWith('7F')
  return address === '00000000000000000000000001000000' || /^0{16}FFFF0000[0-9A-F]{6}7F$/.test(address)
}

/** Whether one of the machine's own IPv4 addresses is one of the internet. IPv6 says little: homes have public ones behind a firewall. */
export async function hasPublicAddress(files: Pick<Files, 'read'>): Promise<boolean> {
  const text = await textOf('/proc/net/fib_trie', files)
  return [...text.matchAll(/\|-- (\d+)\.(\d+)\.\d+\.\d+\n\s+\/32 host LOCAL/g)].some(([, first, second]) =>
    isPublic(Number(first), Number(second)),
  )
}

/** Blocks that are not of the internet: the large ones of the IANA IPv4 Special-Purpose Address Registry, as first byte and range of the second. */
const SPECIAL: readonly (readonly [first: number, from: number, to: number])[] = [
  [0, 0, 255],
  [10, 0, 255],
  [100, 64, 127],
  [127, 0, 255],
  [169, 254, 254],
  [172, 16, 31],
  [192, 0, 0],
  [192, 168, 168],
  [198, 18, 19],
]

function isPublic(first: number, second: number): boolean {
  return first < 224 && !SPECIAL.some(([block, from, to]) => first === block && second >= from && second <= to)
}
