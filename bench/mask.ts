import { createHash, randomBytes } from 'node:crypto'
import { disguisesOf } from '../src/core/disguise.ts'
import { Masker } from '../src/core/masking.ts'
import { Secret } from '../src/core/secret.ts'
import type { Ratio } from './table.ts'

/** How quickly output is masked, beside a plain copy of the same bytes in the same run. */
export interface MaskRow {
  readonly values: number
  readonly patterns: number
  readonly megabytes: number
  readonly perSecond: number
  readonly copyPerSecond: number
  /** Bytes that came out otherwise than they went in, where none of the values is. */
  readonly wrong: number
}

const PART = 65_536
const LEAST_PER_SECOND = 80

/** Masks mixed text and binary that hold none of the values, in parts as pipes give them; copying takes turns with it. */
export function maskRow(megabytes = 1000, values = 50): MaskRow {
  const secrets = Array.from({ length: values }, (_, index) => {
    const start = index % 2 === 0 ? 'sk-proj-' : 'postgres://'
    return new Secret(start + randomBytes(30).toString('base64'))
  })
  const patterns = secrets.flatMap(disguisesOf)
  const masker = new Masker(patterns)
  const parts = [...texts(8), ...Array.from({ length: 8 }, () => randomBytes(PART))]
  const rounds = Math.ceil((megabytes * 1e6) / (parts.length * PART))
  const [given, got] = [createHash('sha256'), createHash('sha256')]
  let [masking, copying, size, wrong] = [0, 0, 0, 0]
  for (let round = 0; round < rounds; round += 1) {
    for (const part of parts) {
      const begin = performance.now()
      const out = masker.push(part)
      const between = performance.now()
      const copy = new Uint8Array(part)
      copying += performance.now() - between
      masking += between - begin
      size += copy.length
      wrong += copy.length - out.length
      given.update(copy)
      got.update(out)
    }
  }
  const rest = masker.end()
  wrong -= rest.length
  const isSame = given.digest('hex') === got.update(rest).digest('hex')
  return {
    values,
    patterns: patterns.length,
    megabytes: size / 1e6,
    perSecond: size / 1e3 / masking,
    copyPerSecond: size / 1e3 / copying,
    wrong: isSame ? 0 : Math.max(Math.abs(wrong), 1),
  }
}

/** The row as text, for people. */
export function maskLine({ values, patterns, megabytes, perSecond, copyPerSecond, wrong }: MaskRow): string {
  const isMet = perSecond >= LEAST_PER_SECOND && wrong === 0
  return [
    `masking ${Math.round(megabytes)} MB, ${values} values in ${patterns} forms: ${Math.round(perSecond)} MB/s`,
    `1/${(copyPerSecond / perSecond).toFixed(1)} of a plain copy, ${wrong} bytes wrong; wanted ≥ ${LEAST_PER_SECOND} MB/s, 0 wrong`,
    isMet ? 'met' : 'MISSED',
  ].join(', ')
}

/** What `--check` compares: beside a plain copy. */
export function maskRatio({ perSecond, copyPerSecond }: MaskRow): Ratio {
  return { work: 'masking', ratio: copyPerSecond / perSecond, of: 'clock' }
}

function texts(count: number): readonly Uint8Array[] {
  const line =
    'GET /api/v1/users/1234 200 12ms skip post postgres sky {"level":"info","msg":"request done","token":null}\n'
  const text = Buffer.from(line.repeat(Math.ceil(PART / line.length)))
  return Array.from({ length: count }, () => text.subarray(0, PART))
}
