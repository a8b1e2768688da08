import type { Found, Reported } from '../../src/cli/report.ts'
import { Secret } from '../../src/core/secret.ts'

/** A name that would move the cursor, end a cell, an attribute or a line, or begin a formula. */
export const HOSTILE = '=cmd,"<b>&\u001b[2J\n%::x]'

export function found(over: Partial<Found> = {}): Found {
  return {
    id: '0123456789abcdef0123456789abcdef',
    rule: 'acme.key',
    title: 'Acme key',
    provider: 'acme',
    name: 'ACME_KEY',
    confidence: 'high',
    redacted: 'acme-…wxyz',
    places: [place('src/a b.ts'), place('src/c.ts', 7)],
    ...over,
  }
}

export function place(path: string, line = 3): Found['places'][number] {
  return { path, line, column: 5, endLine: line, endColumn: 25, offset: 40, length: 20 }
}

/** A certain, a likely and an unlikely finding, one of them with a name that wants to break out. */
export function seen(over: Partial<Reported> = {}): Reported {
  return {
    findings: [
      found(),
      found({
        id: 'f'.repeat(32),
        name: HOSTILE,
        title: HOSTILE,
        confidence: 'medium',
        places: [place(`-${HOSTILE}`)],
      }),
      found({ id: '1'.repeat(32), confidence: 'low', rule: 'generic.assigned_secret', provider: null, name: null }),
    ],
    scanned: { files: 12, bytes: 3456, seconds: 0.25 },
    skipped: [{ path: 'locked', reason: 'unreadable' }],
    left: [],
    isComplete: true,
    dropped: [],
    known: 0,
    program: '1.2.3',
    begunAt: new Date('2026-11-26T10:00:00Z'),
    endedAt: new Date('2026-11-26T10:00:01Z'),
    ...over,
  }
}

/** The same with values, as `--reveal` lets them through. */
export function revealed(value: string): Reported {
  return seen({ findings: [found({ secret: new Secret(value) })] })
}
