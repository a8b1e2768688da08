import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { BASELINE } from '../core/baseline.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { type Ignored, readIgnoreFile, withIgnored } from '../core/ignore-file.ts'
import { printable } from '../core/printable.ts'
import { strongFindingId } from '../crypto/finding-id.ts'

const IGNORE_FILE = '.keywardignore'

export const ignore = action({
  route: 'POST /scan/ignore',
  summary: 'Leave findings alone from now on: one by its id, or all that are there as a baseline.',
  place: 'machine',
  vault: 'none',
  may: 'manage',
  agent: 'asks',
  input: z.object({
    /** The folder that is scanned: its list is written. */
    folder: z.string(),
    /** Null: everything that is found there now goes into the baseline. */
    id: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'An id has 32 hexadecimal digits, as keyward scan shows them.')
      .nullable(),
    reason: z.string().max(200).default(''),
    until: z.date().nullable().default(null),
  }),
  output: z.object({
    path: z.string(),
    added: z.number(),
    /** Of those, how many are named by their place, because a hash of a weak secret is the secret. */
    byPlace: z.number(),
    high: z.number(),
    /** Whether anything in the folder has this id now. */
    isThere: z.boolean(),
  }),

  async run({ folder, id, reason, until }, context) {
    const scanner = await context.scanner()
    const seen = await scanner.tree([folder], { progress: (line) => context.progress(line) })
    const found = id === null ? seen.findings : seen.findings.filter((finding) => finding.id === id)
    const ids = id === null ? [...new Set(found.map((finding) => finding.id))] : [id]
    const day = until?.toISOString().slice(0, 10) ?? null
    const words = printable(reason).trim()
    const path = join(folder, id === null ? BASELINE : IGNORE_FILE)
    await add(
      path,
      ids.map((one) => ({ id: one, until: day, reason: words })),
      id === null,
      context,
    )
    return {
      path,
      added: ids.length,
      byPlace: new Set(found.filter((one) => strongFindingId(one.secret) !== one.id).map((one) => one.id)).size,
      high: found.filter(({ confidence }) => confidence === 'high').length,
      isThere: found.length > 0,
    }
  },
})

/** A baseline is made anew each time: what is gone from the files goes from it. */
async function add(
  path: string,
  added: readonly Ignored[],
  isAnew: boolean,
  { tools, surroundings }: Context,
): Promise<void> {
  const whole = resolve(surroundings.folder, path)
  if ((await tools.files.state(dirname(whole)))?.kind !== 'folder')
    throw new Fault('file.not_found', `"${printable(dirname(path))}" is no folder.`, {
      hint: 'Name the folder that is scanned: keyward scan baseline PATH',
    })
  const before = await tools.files.read(whole)
  const text = before ? new TextDecoder().decode(before.revealBytes()) : ''
  const kept = isAnew ? readIgnoreFile(text).paths.join('\n') : text
  const head = kept.trim() === '' ? HEADS[isAnew ? 'baseline' : 'ignore'] : kept
  await tools.files.write(whole, withIgnored(head, added), { mode: 0o644 })
}

const HEADS = {
  ignore: '# Read by keyward scan: files as in .gitignore, and findings by their id.',
  baseline: '# Findings taken as they were. Written by: keyward scan baseline',
} as const
