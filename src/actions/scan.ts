import { z } from 'zod'
import { action } from '../core/action.ts'
import { Secret } from '../core/secret.ts'

const Place = z.object({
  path: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
  offset: z.number(),
  length: z.number(),
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
  places: z.tuple([Place], Place),
})

export const scan = action({
  route: 'POST /scan',
  summary: 'Look for keys in files, folders or the usual places of this machine.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({
    paths: z.array(z.string()).default(['.']),
    machine: z.boolean().default(false),
    reveal: z.boolean().default(false),
  }),
  output: z.object({
    findings: z.array(Found),
    scanned: z.object({ files: z.number(), bytes: z.number(), seconds: z.number() }),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    left: z.array(z.string()),
  }),

  async run({ paths, machine, reveal }, context) {
    const scanner = await context.scanner()
    const looking = { progress: (line: string): void => context.progress(line) }
    const { findings, scanned, skipped, left } = await (machine
      ? scanner.machine(looking)
      : scanner.tree(paths, looking))
    const shown = findings.map(({ secret, places: [first, ...others], ...finding }): z.input<typeof Found> => ({
      ...finding,
      places: [first, ...others],
      ...(reveal ? { secret } : {}),
    }))
    return { findings: shown, scanned, skipped: [...skipped], left: [...left] }
  },
})
