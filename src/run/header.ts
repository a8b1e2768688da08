import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs'

/**
 * What the kernel would do with a program's file. `kernel`: start it. `shell`: refuse it as unknown text, which shells then read themselves.
 * `unsure`: nobody can tell beforehand (another machine's program, a missing loader, a file that may be started but not read).
 */
export type Launch = 'kernel' | 'shell' | 'unsure'

const HEAD = 4096
/** e_machine (ELF, gabi 4.1) of what this process is. */
const MACHINE: Readonly<Record<string, number>> = { x64: 62, arm64: 183 }
const PT_INTERP = 3
/** Mach-O, both orders, and its universal files (mach-o/loader.h, fat.h). */
const MACH_O = new Set(['cffaedfe', 'feedfacf', 'cafebabe', 'bebafeca', 'cafebabf'])
const MOST_INTERPRETERS = 4

/** Looks at the first bytes. Asked beforehand because Node ends itself, with a core dump, where `execve` fails. */
export function launchOf(path: string, depth = 0): Launch {
  const head = headOf(path)
  if (!head) return 'unsure'
  if (head.subarray(0, 2).toString('latin1') === '#!') return launchOfScript(head, depth)
  const magic = head.subarray(0, 4)
  if (magic.toString('latin1') === '\x7fELF') return isOurs(head) && hasLoader(head) ? 'kernel' : 'unsure'
  if (MACH_O.has(magic.toString('hex'))) return 'kernel'
  return head.includes(0) ? 'unsure' : 'shell'
}

function launchOfScript(head: Buffer, depth: number): Launch {
  const interpreter = /^#![ \t]*([^ \t\r\n]+)[ \t\n]/.exec(head.toString('latin1'))?.[1]
  if (interpreter === undefined || depth === MOST_INTERPRETERS || !isStartable(interpreter)) return 'unsure'
  return launchOf(interpreter, depth + 1) === 'kernel' ? 'kernel' : 'unsure'
}

function headOf(path: string): Buffer | null {
  const head = Buffer.alloc(HEAD)
  try {
    const file = openSync(path, 'r')
    try {
      return head.subarray(0, readSync(file, head, 0, HEAD, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

/** 64 bits, little end first, for this machine. */
function isOurs(head: Buffer): boolean {
  return head.length > 64 && head[4] === 2 && head[5] === 1 && head.readUInt16LE(18) === MACHINE[process.arch]
}

/** Whether the loader it names is there: a program for musl on glibc has none. A static program names none. */
function hasLoader(head: Buffer): boolean {
  const table = Number(head.readBigUInt64LE(32))
  const size = head.readUInt16LE(54)
  const count = head.readUInt16LE(56)
  if (size < 56 || table + size * count > head.length) return false
  for (let at = table; at < table + size * count; at += size) {
    if (head.readUInt32LE(at) !== PT_INTERP) continue
    const start = Number(head.readBigUInt64LE(at + 8))
    const end = start + Number(head.readBigUInt64LE(at + 32))
    return end <= head.length && isStartable(head.subarray(start, end - 1).toString())
  }
  return true
}

function isStartable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
