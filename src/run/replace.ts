import { readFileSync } from 'node:fs'
import type { Launch } from './header.ts'

/** What one argument and one variable take beside their bytes: a NUL and a pointer. */
const BESIDE = 9
/** Linux gives arguments and environment at least this (execve(2)); below it nothing needs to be looked up. */
const ALWAYS = 128 * 1024 - 8192
const MOST = 6 * 1024 * 1024

/** Whether `execve` is there and will take this. Where it would fail, Node ends itself instead of telling. */
export function canReplace(
  launch: Launch,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): boolean {
  if (process.execve === undefined || launch === 'unsure') return false
  const size = sizeOf(argv) + sizeOf(Object.entries(environment).map(([name, value]) => `${name}=${value}`))
  return size < ALWAYS || size < room()
}

/**
 * Becomes the program: same process id, terminal, standard streams. What is open of ours closes itself (O_CLOEXEC). Signals that the runtime
 * ignores would stay ignored, and `yes | head` would not end: a handler of ours is what `execve` sets back to the usual.
 */
export function replace(file: string, argv: readonly string[], environment: Readonly<Record<string, string>>): void {
  for (const signal of ['SIGPIPE', 'SIGXFSZ'] as const) process.on(signal, () => {})
  process.execve?.(file, argv, environment)
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + BESIDE, 0)
}

/** A quarter of the stack, at most 6 MiB: what Linux gives. 0 where that cannot be read. */
function room(): number {
  try {
    const soft = /^Max stack size +(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? '0'
    return Math.min(soft === 'unlimited' ? MOST : Number(soft) / 4, MOST) - 8192
  } catch {
    return 0
  }
}
