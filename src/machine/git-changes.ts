import { Fault } from '../core/fault.ts'
import type { Skipped } from '../core/finding.ts'
import type { Selection } from '../core/scanner.ts'
import { Secret } from '../core/secret.ts'
import { ask, askBytes, type GitTools, isBareName } from './git-asking.ts'

/** A file as a change left it. */
export interface Changed {
  /** Below the repository's folder. */
  readonly path: string
  /** Object id of the content, and of what stood there before: none for a new file, several in a merge. */
  readonly blob: string
  readonly before: readonly string[]
  /** Where it was committed first; null for what is staged. */
  readonly commit: string | null
}

/** The folder of the repository that holds a folder; of a bare one that folder. Fault `git.none` outside of any. */
export async function repositoryOf(folder: string, tools: GitTools): Promise<string> {
  const answer = await ask(folder, ['rev-parse', '--show-toplevel'], tools, {}, [0, 128])
  if (answer !== '') return answer.replace(/\n$/, '')
  const isBare = (await ask(folder, ['rev-parse', '--is-bare-repository'], tools, {}, [0, 128])).trim() === 'true'
  if (isBare) return folder
  throw new Fault('git.none', `"${folder}" lies in no git repository.`, {
    hint: 'Look at the files themselves: keyward scan .',
  })
}

/**
 * Every content that those changes brought, each once, oldest first. What is staged may be asked from any folder of the repository. Fault
 * `git.unknown` for a commit that is not there.
 */
export async function changesOf(root: string, selection: Selection, tools: GitTools): Promise<readonly Changed[]> {
  const shape = [
    '--raw',
    '-z',
    '--no-abbrev',
    '-M',
    '--ignore-submodules',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
  ]
  if (selection.kind === 'staged') {
    return unique(parseRaw(await ask(root, ['diff', '--cached', ...shape, '--diff-filter=ACMRT'], tools)))
  }
  const revisions = await revisionsOf(root, selection, tools)
  // -c: of a merge only what differs from all its parents, which is what the merge itself brought.
  const log = ['log', '-c', ...shape, '--diff-filter=ACMRT', '--reverse', `--format=${MARK}%H`, ...revisions, '--']
  return unique(parseRaw(await ask(root, log, tools, { timeoutSeconds: LONG_SECONDS })))
}

/** As many as one commit usually has are asked for at once: a start of git less. */
const FEW = 200
/** A history of years takes git its time. */
const LONG_SECONDS = 300
/** More in one answer would not fit; a single content that is larger is told. */
const BATCH_BYTES = 24 * 1024 * 1024
const LARGEST_BYTES = 60 * 1024 * 1024

/** The contents of these objects, some at a time so that memory stays the same. What git does not have, or is too large, is told to `skip`. */
export async function* contentsOf(
  root: string,
  objects: readonly { readonly blob: string; readonly path: string }[],
  tools: GitTools,
  skip: (skipped: Skipped) => void,
): AsyncGenerator<{ readonly index: number; readonly content: Uint8Array }> {
  if (objects.length === 0) return
  const all = objects.length <= FEW ? await answerOf(root, objects, tools).catch(tooLarge) : null
  if (all) yield* partsOf(all, objects, skip)
  else yield* someAtATime(root, objects, tools, skip)
}

async function* someAtATime(
  root: string,
  objects: readonly { readonly blob: string; readonly path: string }[],
  tools: GitTools,
  skip: (skipped: Skipped) => void,
): AsyncGenerator<{ readonly index: number; readonly content: Uint8Array }> {
  const sizes = await sizesOf(root, objects, tools)
  let batch: number[] = []
  let bytes = 0
  for (const [index, { path }] of objects.entries()) {
    const size = sizes[index] ?? null
    if (size === null) skip({ path, reason: MISSING })
    else if (size > LARGEST_BYTES) skip({ path, reason: 'larger than 60 MiB' })
    else {
      if (bytes + size > BATCH_BYTES && batch.length > 0) {
        yield* read(root, objects, batch, tools)
        batch = []
        bytes = 0
      }
      batch.push(index)
      bytes += size
    }
  }
  if (batch.length > 0) yield* read(root, objects, batch, tools)
}

const MISSING = 'unreadable (not in this repository)'
const MARK = '\u0001'

async function revisionsOf(
  root: string,
  selection: Exclude<Selection, { kind: 'staged' }>,
  tools: GitTools,
): Promise<readonly string[]> {
  const notKnown = ['--not', isBareName(root) ? '--all' : '--remotes']
  if (selection.kind === 'push') return ['HEAD', ...notKnown]
  if (selection.kind === 'range') {
    const { from, to } = selection
    return [idOf(to), ...(from === null ? notKnown : [`^${idOf(from)}`])]
  }
  const name = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${selection.ref}^{commit}`]
  const id = (await ask(root, name, tools, {}, [0, 1, 128])).trim()
  return ['HEAD', `^${idOf(id, selection.ref)}`]
}

function idOf(id: string, shown = id): string {
  if (/^[0-9a-f]{40,64}$/.test(id)) return id
  throw new Fault('git.unknown', `This repository has no commit "${shown}".`, {
    hint: 'Name a branch, a tag or a commit: keyward scan --since main',
  })
}

/** The raw form of `git diff` and `git log`, NUL between the parts, with our mark before each commit. */
function* parseRaw(answer: string): Generator<Changed> {
  const parts = answer.split('\0')
  let commit: string | null = null
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? ''
    commit = COMMIT.exec(part)?.[1] ?? commit
    const head = headOf(part)
    if (!head) continue
    // The old name of what was renamed stands before the new one.
    at += head.isRenamed ? 2 : 1
    // A submodule has no content here, and what is no file any more has none at all.
    if (head.mode !== SUBMODULE && !isNothing(head.blob)) yield { ...head.ids, path: parts[at] ?? '', commit }
  }
}

const COMMIT = new RegExp(`${MARK}([0-9a-f]+)`)
const SUBMODULE = '160000'

/** `:mode mode id id M`; of a merge a colon, a mode and an id more for each parent more. */
function headOf(part: string) {
  const [, colons = '', modesAndIds = '', status = ''] = /(:+)([0-7 ]+ [0-9a-f ]+) ([A-Z]+)\d*$/.exec(part) ?? []
  if (status === '') return null
  const parents = colons.length
  const fields = modesAndIds.split(' ')
  const blob = fields.at(-1) ?? ''
  const before = fields.slice(parents + 1, -1).filter((id) => !isNothing(id))
  const isRenamed = parents === 1 && /^[RC]/.test(status)
  return { mode: fields[parents], blob, isRenamed, ids: { blob, before } }
}

function isNothing(id: string): boolean {
  return /^0*$/.test(id)
}

function unique(changes: Iterable<Changed>): readonly Changed[] {
  const met = new Map<string, Changed>()
  for (const change of changes) {
    const key = `${change.blob} ${change.path}`
    if (!met.has(key)) met.set(key, change)
  }
  return [...met.values()]
}

async function sizesOf(
  root: string,
  objects: readonly { readonly blob: string }[],
  tools: GitTools,
): Promise<readonly (number | null)[]> {
  const answer = await ask(root, ['cat-file', '--batch-check'], tools, {
    stdin: listed(objects.map(({ blob }) => blob)),
  })
  return answer.split('\n').map((line) => {
    const [, kind, size] = line.split(' ')
    return kind === 'blob' ? Number(size) : null
  })
}

async function* read(
  root: string,
  objects: readonly { readonly blob: string; readonly path: string }[],
  batch: readonly number[],
  tools: GitTools,
): AsyncGenerator<{ readonly index: number; readonly content: Uint8Array }> {
  const some = batch.flatMap((index) => objects[index] ?? [])
  for (const { index, content } of partsOf(await answerOf(root, some, tools), some, () => {}))
    yield { index: batch[index] ?? 0, content }
}

async function answerOf(root: string, objects: readonly { readonly blob: string }[], tools: GitTools): Promise<Buffer> {
  const stdin = listed(objects.map(({ blob }) => blob))
  const answer = (await askBytes(root, ['cat-file', '--batch'], tools, { stdin })).revealBytes()
  return Buffer.from(answer.buffer, answer.byteOffset, answer.length)
}

/** An answer that is too large for one is asked for in several. */
function tooLarge(error: unknown): null {
  if (error instanceof Fault && error.code === 'program.failed') return null
  throw error
}

/** The contents in an answer of `git cat-file --batch`: a line `id blob size` before each, or `id missing`. */
function* partsOf(
  answer: Buffer,
  objects: readonly { readonly path: string }[],
  skip: (skipped: Skipped) => void,
): Generator<{ readonly index: number; readonly content: Uint8Array }> {
  let at = 0
  for (const [index, { path }] of objects.entries()) {
    const end = answer.indexOf('\n', at)
    const [, kind, digits] = answer.toString('latin1', at, end).split(' ')
    const size = Number(digits)
    at = end + 1
    if (kind === 'blob') yield { index, content: answer.subarray(at, at + size) }
    else skip({ path, reason: MISSING })
    if (digits !== undefined) at += size + 1
  }
}

function listed(ids: readonly string[]): Secret {
  return new Secret(ids.map((id) => `${id}\n`).join(''))
}
