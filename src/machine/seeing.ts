import { Fault } from '../core/fault.ts'
import type { Files } from '../core/tools.ts'

/** What looking gave, or something else where it is a fault: looking at a machine must not end at what may not be looked at. */
export async function calm<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Fault) return otherwise
    throw error
  }
}

/** The text of a small file of the system; empty where there is none to be read. */
export async function textOf(path: string, { read }: Pick<Files, 'read'>): Promise<string> {
  const content = await calm(read(path), null)
  return content ? Buffer.from(content.revealBytes()).toString('latin1') : ''
}
