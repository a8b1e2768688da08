import { z } from 'zod'
import { action } from '../core/action.ts'
import { DANGERS, dangerOf, isDotenv, nextFor } from '../core/danger.ts'
import type { Finding } from '../core/finding.ts'
import { mendingOf } from '../core/key-files.ts'
import type { Exposure } from '../core/scanner.ts'

export const up = action({
  route: 'POST /up',
  summary: 'Show which keys lie in the open here, the most dangerous first.',
  place: 'machine',
  vault: 'none',
  may: 'read',
  agent: 'allowed',
  input: z.object({ path: z.string().optional() }),
  output: z.object({
    secrets: z.array(
      z.object({
        id: z.string(),
        rule: z.string(),
        title: z.string(),
        name: z.string().nullable(),
        confidence: z.enum(['high', 'medium', 'low']),
        redacted: z.string(),
        danger: z.enum(DANGERS),
        places: z.array(
          z.object({
            path: z.string(),
            line: z.number(),
            mode: z.number().nullable(),
            isReadableByOthers: z.boolean(),
            syncedBy: z.string().nullable(),
            git: z
              .object({
                tracked: z.boolean(),
                committedAt: z.date().nullable(),
                pushed: z.boolean(),
                ignored: z.boolean(),
              })
              .nullable(),
          }),
        ),
        next: z.object({ what: z.string(), how: z.string() }),
      }),
    ),
    /** Dotenv files that hold keys, each to be moved whole. */
    movable: z.array(z.object({ path: z.string(), keys: z.number() })),
    scanned: z.object({ files: z.number(), bytes: z.number(), seconds: z.number() }),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    left: z.array(z.string()),
  }),

  async run({ path }, context) {
    const scanner = await context.scanner()
    const looking = { progress: (line: string): void => context.progress(line), rules: { config: null } }
    const seen = await (path === undefined ? scanner.machine(looking) : scanner.tree([path], looking))
    const worth = seen.findings.filter(({ confidence }) => confidence !== 'low')
    const exposures = await scanner.exposure([
      ...new Set(worth.flatMap(({ places }) => places.map((place) => place.path))),
    ])
    const providers = await context.providers()
    const secrets = worth.map((finding) => {
      const danger = dangerOf(finding.places.map((place) => exposures.get(place.path)))
      const provider = providers.find(({ id }) => id === finding.provider) ?? null
      return { ...shown(finding, exposures), danger, next: nextFor(finding, danger, provider, mendingOf) }
    })
    return {
      secrets: secrets.toSorted((a, b) => rank(a) - rank(b)),
      movable: movable(worth),
      scanned: seen.scanned,
      skipped: [...seen.skipped],
      left: [...seen.left],
    }
  },
})

function shown(finding: Finding, exposures: ReadonlyMap<string, Exposure>) {
  const { id, rule, title, name, confidence, redacted, places } = finding
  return {
    id,
    rule,
    title,
    name,
    confidence,
    redacted,
    places: places.map(({ path, line }) => ({
      path,
      line,
      ...(exposures.get(path) ?? { mode: null, isReadableByOthers: false, syncedBy: null, git: null }),
    })),
  }
}

/** Worst danger first; of equals, what is surer. */
function rank({ danger, confidence }: { danger: (typeof DANGERS)[number]; confidence: string }): number {
  return DANGERS.indexOf(danger) * 2 + (confidence === 'high' ? 0 : 1)
}

function movable(findings: readonly Finding[]): { path: string; keys: number }[] {
  const paths = findings.flatMap(({ places }) => [...new Set(places.filter(isDotenv).map(({ path }) => path))])
  return [...new Set(paths)].toSorted().map((path) => ({ path, keys: paths.filter((other) => other === path).length }))
}
