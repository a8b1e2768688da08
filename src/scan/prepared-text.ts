import type { KeyKind, Provider } from '../core/provider.ts'
import type { Layout } from './gate-tables.ts'
import type { KindData } from './kinds.ts'
import type { Known, Prepared } from './plan.ts'

/**
 * What was prepared, as one text: the build keeps it, so that a start need not read all providers. A line for all that is needed at once, one for
 * what is read off all kinds, and one for each kind; these are read when they are met. Checksums are no data and not in it.
 */
export function toText({ tables: { layout, image }, kinds, uses, known }: Prepared): string {
  const stretches = stretchesOf(image)
  const bytes = Buffer.concat(stretches.map(({ from, to }) => image.subarray(from, to)))
  const kept: Kept = {
    uses,
    layout,
    stretches: stretches.flatMap(({ from, to }) => [from, to - from]),
    bytes: bytes.toString('base64'),
  }
  const each = Array.from({ length: kinds.length }, (_, number) => JSON.stringify(kinds.at(number)))
  return [JSON.stringify(kept), JSON.stringify(known()), ...each].join('\n')
}

/** The same again. `checked`: the providers whose kinds have checksums. */
export function fromText(text: string, checked: readonly Pick<Provider, 'keys'>[]): Prepared {
  const [first = '', second = '', ...lines] = text.split('\n')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `toText` when this program was built
  const { layout, stretches, bytes, uses } = JSON.parse(first) as Kept
  const checksums = new Map(checked.flatMap(({ keys }) => keys.map(({ id, checksum }) => [id, checksum])))
  const made: (KindData | undefined)[] = []
  const at = (number: number): KindData | undefined => {
    const line = lines[number]
    return line === undefined ? undefined : (made[number] ??= kindOf(line, checksums))
  }
  let known: Known | undefined
  return {
    uses,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `toText` when this program was built
    known: () => (known ??= JSON.parse(second) as Known),
    kinds: { length: lines.length, at },
    tables: { layout, image: imageOf(layout, stretches, Buffer.from(bytes, 'base64')) },
  }
}

function kindOf(line: string, checksums: ReadonlyMap<string, KeyKind['checksum']>): KindData {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `toText` when this program was built
  const data = JSON.parse(line) as KindData
  const checksum = checksums.get(data.kind.id)
  return checksum ? { ...data, kind: { ...data.kind, checksum } } : data
}

/** Most of the tables is zero: only what is not is kept. */
interface Kept extends Pick<Prepared, 'uses'> {
  readonly layout: Layout
  /** Where a stretch begins, its length, where the next begins … */
  readonly stretches: readonly number[]
  /** All of them one behind the other, as Base64. */
  readonly bytes: string
}

/** So many zeros between two stretches cost less than a stretch of their own. */
const GAP = 8

function stretchesOf(image: Uint8Array): readonly { readonly from: number; readonly to: number }[] {
  const all: { readonly from: number; to: number }[] = []
  for (const [at, byte] of image.entries()) {
    const last = all.at(-1)
    if (byte !== 0 && last && at < last.to + GAP) last.to = at + 1
    else if (byte !== 0) all.push({ from: at, to: at + 1 })
  }
  return all
}

function imageOf(layout: Layout, stretches: readonly number[], bytes: Uint8Array): Uint8Array {
  const image = new Uint8Array(layout.hits.at)
  let read = 0
  for (let index = 0; index < stretches.length; index += 2) {
    const from = stretches[index] ?? 0
    const to = from + (stretches[index + 1] ?? 0)
    for (let at = from; at < to; at++) image[at] = bytes[read++] ?? 0
  }
  return image
}
