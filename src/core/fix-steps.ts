import type { DoneStep } from './change.ts'
import type { Context } from './context.ts'
import { Fault } from './fault.ts'
import { isUnedited, type KeptEdits, type KeptFile, keptFile, withoutEdits } from './fix-kept.ts'
import type { Step } from './fixing.ts'
import { printable } from './printable.ts'
import { Secret } from './secret.ts'
import type { Files } from './tools.ts'

const PRIVATE = 0o600

/** The step with what was before it, to be written down before it is done. Fault `file.changed` where its file is gone. */
export async function recordOf(step: Step, files: Files): Promise<DoneStep> {
  if (step.does === 'untrack') return { does: step.does, root: step.root, path: step.path, entry: step.entry }
  if (step.does === 'exclude') return step
  const mode = (await files.state(step.path))?.mode ?? null
  if (step.does === 'write') {
    const { does, path, grows, lock } = step
    return { does, path, mode, grows, lock }
  }
  if (mode === null) throw changed(step.path)
  if (step.does === 'mode') return { does: step.does, path: step.path, from: mode, to: step.to }
  return { does: step.does, path: step.path, to: step.to, mode }
}

/** What is sealed of a step; null where it writes no file. */
export function keptOf(step: Step): KeptFile | null {
  if (step.does !== 'write') return null
  return keptFile(step.before, step.after, step.edits)
}

/** Each step with the content it wrote, in order. */
export function withKept<T extends KeptFile | KeptEdits>(
  steps: readonly DoneStep[],
  kept: readonly T[],
): readonly { readonly step: DoneStep; readonly file: T | null }[] {
  const left = [...kept]
  return steps.map((step) => ({ step, file: step.does === 'write' ? (left.shift() ?? null) : null }))
}

/** Does the step; one that is done already stays so. Fault `file.changed` where something else lies there by now. */
export async function carryOut(step: DoneStep, file: KeptFile | null, context: Context): Promise<void> {
  const { files, command } = context.tools
  if (step.does === 'mode') return setMode(step.path, [step.from, step.to], 'file.changed', files)
  if (step.does === 'write' && file) return locked(step.lock, context, () => write(step, file, files))
  if (step.does === 'move') return moveOut(step, files)
  if (step.does === 'untrack') return (await context.repository(step.root)).untrack(step.path)
  if (step.does === 'exclude') await ran(command(['tmutil', 'addexclusion', step.path]))
}

/** Undoes the step; one that is undone already stays so. Fault `undo.changed` where what lies there is not ours. */
export async function takeBack(step: DoneStep, file: KeptFile | KeptEdits | null, context: Context): Promise<void> {
  const { files, command } = context.tools
  if (step.does === 'mode') return setMode(step.path, [step.to, step.from], 'undo.changed', files)
  if (step.does === 'write' && file)
    return locked(step.lock, context, () => ('size' in file ? unedit(step, file, files) : unwrite(step, file, files)))
  if (step.does === 'move') return moveBack(step, files)
  if (step.does === 'untrack') {
    const repository = await context.repository(step.root)
    if (!(await repository.entry(step.path))) await repository.track(step.path, step.entry)
  }
  if (step.does === 'exclude') await ran(command(['tmutil', 'removeexclusion', step.path]))
}

async function setMode(
  path: string,
  [from, to]: readonly [number, number],
  code: 'file.changed' | 'undo.changed',
  files: Files,
): Promise<void> {
  const now = (await files.state(path))?.mode ?? null
  if (now === to || (now === null && code === 'undo.changed')) return
  if (now !== from) throw changed(path, code)
  await files.setMode(path, to)
  // Some disks keep no modes and say nothing.
  if ((await files.state(path))?.mode === to) return
  throw new Fault('file.not_written', `The disk that holds "${printable(path)}" keeps no modes.`, {
    hint: 'Move it to a disk that does: your home folder, as a rule.',
  })
}

async function write(step: DoneStep & { does: 'write' }, { before, after }: KeptFile, files: Files): Promise<void> {
  const now = await files.read(step.path)
  if (now?.equals(after)) return
  if (!same(now, before)) throw changed(step.path)
  await files.write(step.path, after, { mode: step.mode ?? PRIVATE })
}

async function unwrite(step: DoneStep & { does: 'write' }, { before, after }: KeptFile, files: Files): Promise<void> {
  const { path, mode, grows } = step
  const now = await files.read(path)
  if (same(now, before)) return
  // Values in clear must not follow a link that came since.
  if (![null, path].includes(await files.real(path))) throw changed(path, 'undo.changed')
  const grown = grows && now && before ? withTail(now, before, after) : null
  if (grown) return files.write(path, grown, { mode: mode ?? PRIVATE })
  if (now !== null && !now.equals(after)) throw changed(path, 'undo.changed')
  if (before === null) await files.remove(path)
  else await files.write(path, before, { mode: mode ?? PRIVATE })
}

/** A file that grew meanwhile is read whole too. */
const LARGEST_GROWN = 256 * 1024 * 1024

/** The keys go back to where they stood; all else that lies there now stays. */
async function unedit({ path, mode }: DoneStep & { does: 'write' }, kept: KeptEdits, files: Files): Promise<void> {
  const now = await files.read(path, { largest: LARGEST_GROWN })
  if (now && isUnedited(now, kept)) return
  const before = now && withoutEdits(now, kept)
  // Values in clear must not follow a link that came since.
  if (!before || (await files.real(path)) !== path) throw changed(path, 'undo.changed')
  await files.write(path, before, { mode: mode ?? PRIVATE })
}

/** The old content with what came behind the new one; null where the new one is not the beginning. */
function withTail(now: Secret, before: Secret, after: Secret): Secret | null {
  if (now.size <= after.size) return null
  const bytes = now.revealBytes()
  if (!new Secret(bytes.subarray(0, after.size)).equals(after)) return null
  return new Secret(Buffer.concat([before.revealBytes(), bytes.subarray(after.size)]))
}

/** The copy is there before the link takes the place of the file: at no moment it lies nowhere. */
async function moveOut({ path, to }: DoneStep & { does: 'move' }, files: Files): Promise<void> {
  const [real, target] = await Promise.all([files.real(path), files.real(to)])
  if (real !== null && real === target) return
  const content = await files.read(path)
  if (!content || real !== path) throw changed(path)
  const there = await files.read(to)
  if (there && !there.equals(content))
    throw new Fault('file.exists', `"${printable(to)}" lies there already.`, {
      hint: 'Move it away, then run the same command again.',
    })
  await files.write(to, content, { mode: PRIVATE })
  if (!(await files.read(path))?.equals(content)) throw changed(path)
  await files.link(path, to)
}

/** What lies there now goes back: a person may have changed it since. */
async function moveBack({ path, to, mode }: DoneStep & { does: 'move' }, files: Files): Promise<void> {
  const [real, target] = await Promise.all([files.real(path), files.real(to)])
  if (target === null) {
    if (real === path) return
    throw changed(to, 'undo.changed')
  }
  const content = await files.read(to)
  if (!content) throw changed(to, 'undo.changed')
  const isThere = real === path && (await files.read(path))?.equals(content)
  if (!isThere && real !== null && real !== target) throw changed(path, 'undo.changed')
  if (!isThere) await files.write(path, content, { mode, replacesLink: true })
  await files.remove(to)
}

const TRIES = 50
const TRY_MS = 100

/** Runs the work while a link keeps the programs out that heed it, as zsh does. */
async function locked(lock: string | null, { tools }: Context, work: () => Promise<void>): Promise<void> {
  if (lock === null) return work()
  for (let tries = 1; !(await tools.files.link(lock, '/pid-0/host-keyward', { isNew: true })); tries += 1) {
    if (tries === TRIES)
      throw new Fault('file.changed', `"${printable(lock)}" says that a shell writes the file now.`, {
        hint: 'Close that shell and run the same command again. Where none is running, delete that link first.',
      })
    await tools.pause(TRY_MS)
  }
  try {
    await work()
  } finally {
    await tools.files.remove(lock)
  }
}

async function ran(running: Promise<{ readonly code: number }>): Promise<void> {
  if ((await running).code === 0) return
  throw new Fault('program.failed', '"tmutil" did not do it.', { hint: 'Look what it says: tmutil destinationinfo' })
}

function same(one: Secret | null, other: Secret | null): boolean {
  return one === null || other === null ? one === other : one.equals(other)
}

function changed(path: string, code: 'file.changed' | 'undo.changed' = 'file.changed'): Fault {
  const message = `"${printable(path)}" was changed by another program meanwhile.`
  return code === 'file.changed'
    ? new Fault(code, message, { hint: 'Nothing was changed there. Run the same command again.' })
    : new Fault(code, message, { hint: 'It stays as it is.' })
}
