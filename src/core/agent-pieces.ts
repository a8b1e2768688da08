import { callsUs, isOurEntry, type Piece } from './agent-kinds.ts'
import { type Json, valueAt, withItem, withoutItems } from './json-text.ts'

const BEGIN = '# Begin: keyward agents protect'
const END = '# End: keyward agents protect'
const PROFILE = 'keyward'

/** Whether all of the piece stands in the file; `text` null: there is none. */
export function hasPiece(text: string | null, piece: Piece): boolean {
  if (text === null) return false
  if (piece.form === 'lines') return missingLines(text, piece.lines).length === 0
  if (piece.form === 'codex-profile') return SELECTED.test(text) && text.includes(BEGIN)
  if (valueAt(text, ['disableAllHooks'])?.value === true && piece.guards === 'hook') return false
  const there = listAt(text, piece.at)
  return piece.items.every((item) => there.some((one) => isSame(one, item)))
}

/** The file with the piece; null where it is written in a way that we do not know, or says otherwise already. */
export function withPiece(text: string | null, piece: Piece): string | null {
  if (piece.form === 'lines') return withLines(text ?? '', piece.lines)
  if (piece.form === 'codex-profile') return withProfile(text ?? '', piece)
  let left: string | null = text === null || text.trim() === '' ? `${piece.blank}\n` : text
  const there = listAt(left, piece.at)
  for (const item of piece.items.filter((one) => !there.some((other) => isSame(other, one))))
    left = left === null ? null : withItem(left, piece.at, item)
  return left
}

/** The file without the piece: null where nothing of anybody is left in it. A rule that somebody else wrote word for word the same goes too. */
export function withoutPiece(text: string, piece: Piece): string | null {
  if (piece.form !== 'json') return emptied(withoutBlocks(text))
  const isOurs = (item: unknown): boolean => (typeof item === 'string' ? piece.items.includes(item) : isOurEntry(item))
  const left = withoutItems(text, piece.at, isOurs) ?? text
  return isBlank(left, piece.blank) ? null : left
}

function isSame(there: unknown, item: Json): boolean {
  return typeof item === 'string' ? there === item : callsUs(there)
}

function listAt(text: string, at: readonly string[]): readonly unknown[] {
  const value = valueAt(text, at)?.value
  return Array.isArray(value) ? value : []
}

function isBlank(text: string, blank: string): boolean {
  const root = valueAt(text, [])
  return root !== null && JSON.stringify(root.value) === JSON.stringify(JSON.parse(blank)) && !/\/[/*]/.test(text)
}

function missingLines(text: string, lines: readonly string[]): readonly string[] {
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()))
  return lines.filter((line) => !there.has(line))
}

/** All of them in one block and in order, because what stands later counts more. */
function withLines(text: string, lines: readonly string[]): string {
  if (missingLines(text, lines).length === 0) return text
  const front = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${front}${block(lines)}`
}

function block(lines: readonly string[]): string {
  return `${[BEGIN, ...lines, END].join('\n')}\n`
}

function withoutBlocks(text: string): string {
  let left = text
  for (;;) {
    const from = left.indexOf(`${BEGIN}\n`)
    const to = left.indexOf(`${END}\n`, from)
    if (from === -1 || to === -1) return left
    left = left.slice(0, from) + left.slice(to + END.length + 1)
  }
}

function emptied(text: string): string | null {
  return text.trim() === '' ? null : text
}

const SELECTED = new RegExp(`^default_permissions = "${PROFILE}"$`, 'm')
/** Rights that are set in the file, for all of it or in a part: ours would be in their way, or they in ours. */
const SAID =
  /^\s*["']?(?:default_permissions|sandbox_mode|sandbox_workspace_write|permissions)["']?\s*[.=]|^\s*\[+\s*["']?(?:sandbox_workspace_write|permissions)\b/m

/** A key of the whole file stands in front of the first table; the tables stand at the end. Other rights stay as they are: null. */
function withProfile(text: string, piece: Extract<Piece, { form: 'codex-profile' }>): string | null {
  if (hasPiece(text, piece)) return text
  if (SAID.test(text) || text.includes(BEGIN)) return null
  const tables = block([
    `[permissions.${PROFILE}]`,
    'extends = ":workspace"',
    '',
    `[permissions.${PROFILE}.filesystem]`,
    'glob_scan_max_depth = 4',
    '',
    `[permissions.${PROFILE}.filesystem.":workspace_roots"]`,
    '"." = "write"',
    ...rules(piece.denied),
  ])
  const front = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${block([`default_permissions = "${PROFILE}"`])}${front}${tables}`
}

function rules(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `${JSON.stringify(path)} = "deny"`)
}
