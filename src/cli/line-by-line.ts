import type { Terminal } from './command.ts'
import { type Found, type Reported, lastLine, lineOf } from './report.ts'

/** JSON lines on standard output while a look goes on. */
interface Lines {
  /** A secret whose first place was met. */
  readonly tell: (finding: Found) => void
  /** Those that changed since, whole, under the number they had; those that are new; and last what was scanned. */
  readonly end: (seen: Reported) => void
  /** Aborted when nobody reads any more. */
  readonly unread: AbortSignal
}

/** A secret is told at once, and once more at the end where more is known of it then: the last line of a number counts (docs/formats/finding.md). */
export function lineByLine(terminal: Pick<Terminal, 'bytes'>): Lines {
  const told = new Map<string, { readonly number: number; readonly line: string }>()
  const gone = new AbortController()
  let count = 0
  const write = (line: string): void => {
    if (!gone.signal.aborted && !terminal.bytes(new TextEncoder().encode(line))) gone.abort()
  }
  return {
    unread: gone.signal,
    tell(finding) {
      count += 1
      const line = lineOf(finding, count)
      told.set(keyOf(finding, finding.places[0]), { number: count, line })
      write(line)
    },
    end(seen) {
      for (const finding of seen.findings) {
        const known = finding.places.map((place) => told.get(keyOf(finding, place))).find((one) => one !== undefined)
        if (!known) count += 1
        const line = lineOf(finding, known?.number ?? count)
        if (line !== known?.line) write(line)
      }
      write(lastLine(seen))
    },
  }
}

/** Two weak secrets may share an id, but no place. */
function keyOf({ id }: Found, { path, offset, commit = '' }: Found['places'][number]): string {
  return JSON.stringify([id, path, offset, commit])
}
