import { basename } from 'node:path'
import type { Files } from '../core/tools.ts'
import { calm, textOf } from './seeing.ts'

type Seeing = Pick<Files, 'read' | 'real' | 'list' | 'state'>

/** Whether what lies at the path lies on an encrypted disk; null where the disk cannot be seen from here. */
export async function liesEncrypted(path: string, files: Seeing): Promise<boolean | null> {
  const device = await deviceUnder(path, files)
  return device === null ? null : isEncrypted(await blockName(device, files), files)
}

/** The device of the file system that holds the file; null where it is none that can be named. */
export async function deviceUnder(path: string, files: Seeing): Promise<string | null> {
  const mounts = (await textOf('/proc/self/mountinfo', files)).split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const [point, source] = [before.split(' ')[4], after.split(' ')[1]]
    return point && source ? [{ point: unescaped(point), source }] : []
  })
  const holding = mounts.filter(({ point }) => point === '/' || path.startsWith(`${point}/`))
  const [nearest] = holding.toSorted((a, b) => b.point.length - a.point.length)
  return nearest?.source.startsWith('/dev/') ? nearest.source : null
}

export async function blockName(device: string, { real }: Seeing): Promise<string> {
  return basename((await calm(real(device), null)) ?? device)
}

/** dm-crypt says so in its uuid; a volume above it is as encrypted as all that it is made of. Null where the device cannot be seen. */
export async function isEncrypted(name: string, files: Seeing): Promise<boolean | null> {
  const folder = `/sys/class/block/${name}`
  if (!(await calm(files.state(folder), null))) return null
  if (name.startsWith('zram')) return true
  if ((await textOf(`${folder}/dm/uuid`, files)).startsWith('CRYPT-')) return true
  const below = await calm(files.list(`${folder}/slaves`), [])
  const each = await Promise.all(below.map((one) => isEncrypted(one, files)))
  return each.length > 0 && each.every((one) => one === true)
}

/** Blanks in these tables are written as `\040`. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\(\d{3})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 8)))
}
