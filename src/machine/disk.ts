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
  const source = (await mountUnder(path, files))?.source
  return source?.startsWith('/dev/') ? source : null
}

/** Of a container: whether the file lies in a mount from outside, which is there when the container is gone. Null where mounts cannot be seen. */
export async function outlivesContainer(path: string, files: Seeing): Promise<boolean | null> {
  const mount = await mountUnder(path, files)
  return mount === null ? null : mount.point !== '/' && !/^(?:tmpfs|ramfs|overlay)$/.test(mount.type)
}

interface Mount {
  readonly point: string
  readonly type: string
  readonly source: string
}

/** The mount that holds the file: proc_pid_mountinfo(5). */
async function mountUnder(path: string, files: Seeing): Promise<Mount | null> {
  const mounts = (await textOf('/proc/self/mountinfo', files)).split('\n').flatMap((line): readonly Mount[] => {
    const [before = '', after = ''] = line.split(' - ')
    const point = before.split(' ')[4]
    const [type, source] = after.split(' ')
    return point && type && source ? [{ point: unescaped(point), type, source }] : []
  })
  const holding = mounts.filter(({ point }) => point === '/' || path.startsWith(`${point}/`))
  return holding.toSorted((a, b) => b.point.length - a.point.length)[0] ?? null
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
