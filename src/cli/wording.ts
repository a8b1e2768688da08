import { withCommas } from '../core/with-commas.ts'

/** `1 key`, `12 keys`, `1,204 keys`. */
export function count(number: number, noun: string): string {
  return `${withCommas(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** A path as a person in that folder would type it. */
export function relativeTo(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
}
