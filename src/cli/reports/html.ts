import { type Found, isLikely, type Report } from '../report.ts'
import { withCommas } from '../../core/with-commas.ts'

/** Nothing is loaded and nothing runs: the page may be opened wherever it lands. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const STYLE = `:root{color-scheme:light dark;--dim:#667;--line:#dde;--accent:#0a6;--danger:#c22}
@media(prefers-color-scheme:dark){:root{--dim:#99a;--line:#334;--accent:#4c9;--danger:#f66}}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:0}section{border-top:1px solid var(--line);padding:1rem 0}
code,li{font-family:ui-monospace,monospace;font-size:.9rem;overflow-wrap:anywhere}
ul{margin:.5rem 0 0;padding-left:1.2rem}.dim,li .at{color:var(--dim)}.high{color:var(--danger);font-weight:600}summary{cursor:pointer}`

/** One page that needs nothing beside itself, the most certain first. */
export const html: Report = ({ findings, scanned, skipped, left, endedAt }) => {
  const likely = findings
    .filter(isLikely)
    .toSorted((a, b) => Number(b.confidence === 'high') - Number(a.confidence === 'high'))
  const unlikely = findings.filter((finding) => !isLikely(finding))
  const keys = `${likely.length} ${likely.length === 1 ? 'key lies' : 'keys lie'} in the open`
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer">`,
    `<title>${keys}</title><style>${STYLE}</style></head><body>`,
    `<h1>${likely.length === 0 ? 'No keys lie in the open' : keys}</h1>`,
    `<p class="dim">${withCommas(scanned.files)} files in ${scanned.seconds.toFixed(1)} s, ${endedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</p>`,
    ...likely.map(section),
    ...folded(`${unlikely.length} more that hardly are keys`, unlikely.map(section)),
    ...folded(
      `${skipped.length + left.length} not looked at`,
      [...skipped.map(({ path, reason }) => `${path} (${reason})`), ...left].map(
        (line) => `<p><code>${escaped(line)}</code></p>`,
      ),
    ),
    '</body></html>',
  ].map((line) => `${line}\n`)
}

function section({ title, redacted, name, confidence, places, id }: Found): string {
  const shown = redacted === '…' ? (name ?? '') : redacted
  return [
    `<section><h2>${escaped(title)} <code>${escaped(shown)}</code> <span class="${confidence}">${confidence}</span></h2><ul>`,
    ...places.map(({ path, line, column }) => `<li>${escaped(path)}<span class="at">:${line}:${column}</span></li>`),
    `</ul><p class="dim"><code>id:${id}</code></p></section>`,
  ].join('\n')
}

function folded(title: string, content: readonly string[]): readonly string[] {
  if (content.length === 0) return []
  return [`<section><details><summary>${title}</summary>`, ...content, '</details></section>']
}

/** Marks of HTML, and control characters, which a page would swallow or obey. */
function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // oxlint-disable-next-line no-control-regex -- they are what is shown as something else
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\uFFFD')
  )
}
