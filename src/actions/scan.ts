import { join, resolve } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import {
  BASELINE,
  type Known,
  NOTHING_KNOWN,
  readBaseline,
  readGitleaksIgnore,
  together,
  withoutKnown,
} from '../core/baseline.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import type { Finding, Place } from '../core/finding.ts'
import { ownValues } from '../core/own-values.ts'
import { printable } from '../core/printable.ts'
import type { Looking, OwnValue, Scan, Scanner } from '../core/scanner.ts'
import { Secret } from '../core/secret.ts'
import { digests } from '../crypto/hash.ts'

const GITLEAKS_IGNORE = '.gitleaksignore'

type Places = readonly [Place, ...Place[]]

/** Of a place what is named here, and nothing else. */
function placeOf({ path, line, column, endLine, endColumn, offset, length, commit }: Place): Place {
  const where = { path, line, column, endLine, endColumn, offset, length }
  return commit === undefined ? where : { ...where, commit }
}

/** By hand: a tree may hold a secret at a hundred thousand places, and zod takes 500 bytes for each. */
const PlacesShape = z
  .custom<Places>((value) => Array.isArray(value) && value.length > 0)
  .transform(([first, ...others]): Places => [placeOf(first), ...others.map(placeOf)])

const CheckShape = z.object({
  check: z.enum(['shape', 'checksum', 'randomness', 'words', 'around', 'decoding', 'outcome']),
  outcome: z.string(),
})

const Found = z.object({
  id: z.string(),
  rule: z.string(),
  title: z.string(),
  provider: z.string().nullable(),
  name: z.string().nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
  redacted: z.string(),
  secret: z.instanceof(Secret).optional(),
  places: PlacesShape,
  /** Which value of the vault it is: `kw://project/environment/NAME`. */
  reference: z.string().optional(),
  tags: z.array(z.string()).readonly().optional(),
  checks: z.array(CheckShape).readonly().optional(),
  /** What belongs to it and is told with it, such as the id of a secret key. */
  parts: z
    .array(
      z.object({
        rule: z.string(),
        title: z.string(),
        name: z.string().nullable(),
        redacted: z.string(),
        secret: z.instanceof(Secret).optional(),
        places: PlacesShape,
      }),
    )
    .optional(),
})

const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paths'), paths: z.array(z.string()) }),
  z.object({ kind: z.literal('machine') }),
  z.object({ kind: z.literal('staged') }),
  z.object({ kind: z.literal('push') }),
  z.object({ kind: z.literal('since'), ref: z.string() }),
  z.object({ kind: z.literal('range'), from: z.string().nullable(), to: z.string() }),
  z.object({ kind: z.literal('stream'), name: z.string(), chunks: z.custom<AsyncIterable<Uint8Array>>() }),
])

const Input = z.object({
  source: Source,
  /** Marks in lines, ignore files and baselines do not count. */
  isStrict: z.boolean().default(false),
  /** One more baseline: ours, or one of gitleaks or detect-secrets. */
  baseline: z.string().optional(),
  /** A file with rules of one's own, in place of what lies in the folders that are looked at. */
  config: z.string().optional(),
  /** Look for the values of the vault too, whatever their shape. */
  own: z.boolean().default(false),
  /** Ends the look early: what was found until then is the answer. */
  signal: z.instanceof(AbortSignal).optional(),
  reveal: z.boolean().default(false),
  /** Tell with each finding what was looked at, and where something was dropped and why. */
  isExplained: z.boolean().default(false),
  /** Gets each secret when its first place is met, as it looks then: more places may follow, and all stand in the answer. */
  onFound: z.custom<(found: z.output<typeof Found>) => void>().optional(),
})
type Wanted = z.output<typeof Input>

export const scan = action({
  route: 'POST /scan',
  summary: 'Look for keys in files, folders or the usual places of this machine.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: Input,
  output: z.object({
    findings: z.array(Found),
    scanned: z.object({ files: z.number(), bytes: z.number(), seconds: z.number() }),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    left: z.array(z.string()),
    isComplete: z.boolean(),
    /** What had the shape of a secret and is none or is let be; empty where it was not asked for. */
    dropped: z.array(z.object({ reason: z.string(), rule: z.string(), place: z.custom<Place>().transform(placeOf) })),
    /** How many secrets a baseline, or another scanner's ignore list, took out. */
    known: z.number(),
  }),

  async run(input, context) {
    // Before the look: a baseline that is none would be told after it else.
    const known = await knownTo(input, context)
    const own = input.own ? await ownValues('POST /scan', 'needed', context) : []
    const unknown = (found: readonly Finding[]): ReturnType<typeof withoutKnown> =>
      withoutKnown(found, known, ({ secret }) => digests(secret.revealBytes()))
    const told = input.onFound && toldOnce(unknown, input.reveal, input.onFound)
    const tell = { progress: (line: string) => context.progress(line), onFound: told }
    const seen = await lookAt(input, own, await context.scanner(), tell)
    const { findings, known: taken } = unknown(seen.findings)
    return {
      findings: findings.map((finding) => shown(finding, input.reveal)),
      scanned: seen.scanned,
      skipped: [...seen.skipped],
      left: [...seen.left],
      isComplete: seen.isComplete,
      dropped: input.isExplained ? [...seen.pointed, ...takenOut(seen.findings, findings)] : [],
      known: taken,
    }
  },
})

/** What was found just now goes the way of the answer: without what is known, and with no more than that has. */
function toldOnce(
  unknown: (found: readonly Finding[]) => ReturnType<typeof withoutKnown>,
  reveal: boolean,
  onFound: (found: z.output<typeof Found>) => void,
): (finding: Finding) => void {
  return (finding) => {
    for (const left of unknown([finding]).findings) onFound(Found.parse(shown(left, reveal)))
  }
}

/** Places that a baseline or another scanner's list took out. */
function takenOut(before: readonly Finding[], after: readonly Finding[]) {
  const left = new Set(after.flatMap(({ places }) => places))
  return before.flatMap(({ rule, places }) =>
    places.filter((place) => !left.has(place)).map((place) => ({ reason: 'known', rule, place })),
  )
}

function lookAt(
  { source, isStrict, signal, config, isExplained }: Wanted,
  own: readonly OwnValue[],
  scanner: Scanner,
  tell: Pick<Looking, 'progress' | 'onFound'>,
): Promise<Scan> {
  const looking = { ...tell, isStrict, isExplained, signal, own, rules: { config: config ?? null } }
  if (source.kind === 'paths') return scanner.tree(source.paths, looking)
  if (source.kind === 'machine') return scanner.machine(looking)
  if (source.kind === 'stream') return scanner.stream(source.name, source.chunks, looking)
  return scanner.changes(source, looking)
}

function shown(finding: Finding, reveal: boolean): z.input<typeof Found> {
  const { parts = [], ...whole } = finding
  const all = parts.map((part) => unveiled(part, reveal))
  return { ...unveiled(whole, reveal), ...(all.length > 0 ? { parts: all } : {}) }
}

function unveiled<T extends Pick<Finding, 'secret' | 'places'>>({ secret, ...rest }: T, reveal: boolean) {
  return { ...rest, ...(reveal ? { secret } : {}) }
}

/** The lists that lie in the folders that are looked at, and the one that was named. */
async function knownTo({ source, isStrict, baseline }: Wanted, context: Context): Promise<Known> {
  if (isStrict) return NOTHING_KNOWN
  const folders = source.kind === 'paths' ? source.paths : source.kind === 'machine' ? [] : ['.']
  const lists: Known[] = []
  for (const folder of folders) {
    const ignored = await textOf(join(folder, GITLEAKS_IGNORE), context)
    const taken = await textOf(join(folder, BASELINE), context)
    if (ignored !== null) lists.push(below(folder, readGitleaksIgnore(ignored)))
    if (taken !== null) lists.push(baselineOf(taken, join(folder, BASELINE), context))
  }
  if (baseline === undefined) return together(lists)
  const named = await textOf(baseline, context)
  if (named === null)
    throw new Fault('file.not_found', `There is no baseline "${printable(baseline)}".`, {
      hint: 'Make one: keyward scan baseline',
    })
  return together([...lists, baselineOf(named, baseline, context)])
}

function baselineOf(text: string, path: string, { tools }: Context): Known {
  return readBaseline(text, printable(path), tools.now(), (value) => digests(new TextEncoder().encode(value)))
}

/** Null where there is none, and where what lies there cannot be read: the look itself tells that of the folder. */
async function textOf(path: string, { tools, surroundings }: Context): Promise<string | null> {
  const whole = resolve(surroundings.folder, path)
  try {
    if ((await tools.files.state(whole))?.kind !== 'file') return null
    const content = await tools.files.read(whole)
    return content ? new TextDecoder().decode(content.revealBytes()) : null
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

/** Other scanners name paths from the folder in which the list lies. */
function below(folder: string, known: Known): Known {
  return { ...known, places: known.places.map((place) => ({ ...place, path: join(folder, place.path) })) }
}
