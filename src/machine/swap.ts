import type { Files } from '../core/tools.ts'
import { blockName, deviceUnder, isEncrypted, unescaped } from './disk.ts'
import { textOf } from './seeing.ts'

type Seeing = Pick<Files, 'read' | 'real' | 'list' | 'state'>

/**
 * Swap that lies on a disk which is not encrypted, as /proc/swaps names it. Memory that only looks like a disk (zram) is none, and a disk
 * that cannot be seen from here (a container) is left out. Source: proc(5), the kernel's Documentation/ABI/stable/sysfs-block.
 */
export async function openSwap(files: Seeing): Promise<readonly string[]> {
  const [, ...lines] = (await textOf('/proc/swaps', files)).split('\n').filter((line) => line !== '')
  const open = await Promise.all(
    lines.map(async (line) => {
      const [name = '', kind] = line.split(/\s+/)
      const path = unescaped(name)
      const device = kind === 'file' ? await deviceUnder(path, files) : path
      return device !== null && (await isEncrypted(await blockName(device, files), files)) === false ? [path] : []
    }),
  )
  return open.flat()
}
