import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { letters } from './keys.ts'

/** Something that must not be seen, and what a report calls it. */
export interface Mark {
  readonly name: string
  readonly bytes: Buffer
}

/** Where something was seen that must not be, in which form. */
export interface Hit {
  readonly mark: string
  readonly form: string
  readonly where: string
}

/** A marked value: nobody has it by chance, and every way of writing it down looks different. */
export function newMark(name: string, text = `${letters(18)}+/${letters(6)}=&"${letters(8)}`): Mark {
  return { name, bytes: Buffer.from(text) }
}

/** Every way in which a value may be written down: as it is, as UTF-16, base64 and hexadecimal at any place of a longer text, in URLs and in JSON. */
export function formsOf({ bytes }: Mark): ReadonlyMap<string, Buffer> {
  const text = bytes.toString('utf8')
  const isText = Buffer.from(text).equals(bytes)
  const base64 = [0, 1, 2].map((offset) => [`base64 ${offset}`, base64At(bytes, offset)] as const)
  const all = [
    ['as it is', bytes],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
    ...base64.map(([name, one]) => [name, Buffer.from(one)] as const),
    ...base64.map(([name, one]) => [`${name} url`, Buffer.from(urlSafe(one))] as const),
    ...(isText
      ? ([
          ['utf-16', Buffer.from(text, 'utf16le')],
          ['url', Buffer.from(encodeURIComponent(text))],
          ['form', Buffer.from(new URLSearchParams([['', text]]).toString().slice(1))],
          ['json', Buffer.from(JSON.stringify(text).slice(1, -1))],
        ] as const)
      : []),
  ] as const
  const seen = new Set<string>()
  return new Map(
    all.filter(([, form]) => {
      const isNew = !seen.has(form.toString('latin1'))
      seen.add(form.toString('latin1'))
      return isNew
    }),
  )
}

/** The part of the base64 of a longer text that only these bytes decide, where `offset` bytes of a group stand before them. */
function base64At(bytes: Buffer, offset: number): string {
  const all = Buffer.concat([Buffer.alloc(offset), bytes])
  const begin = [0, 2, 3][offset] ?? 0
  return all.toString('base64').slice(begin, Math.floor((all.length * 8) / 6))
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}

/** Looks for marks, and keeps what it has seen. */
export class Watch {
  readonly hits: Hit[] = []
  /** How many bytes were looked through. */
  looked = 0
  readonly #files = new Map<string, string>()
  readonly #marks: { readonly name: string; readonly forms: ReadonlyMap<string, Buffer> }[] = []

  add(...marks: readonly Mark[]): void {
    for (const mark of marks) this.#marks.push({ name: mark.name, forms: formsOf(mark) })
  }

  look(where: string, content: Buffer | string, isWanted: (form: string) => boolean = () => true): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    this.looked += bytes.length
    for (const { name, forms } of this.#marks)
      for (const [form, pattern] of forms)
        if (isWanted(form) && pattern.length <= bytes.length && bytes.includes(pattern))
          this.#hit({ mark: name, form, where })
  }

  /** Every file below a folder, whatever its name, that was not seen like this before; names too. */
  lookIn(folder: string, called: string): void {
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, entry)
      const found = lstatSync(path, { throwIfNoEntry: false, bigint: true })
      const state = `${found?.ino} ${found?.size} ${found?.ctimeNs}, ${this.#marks.length} marks`
      if (!found || this.#files.get(path) === state) continue
      this.#files.set(path, state)
      this.look(`the name of ${called}/${entry}`, entry)
      if (found.isFile()) this.look(`${called}/${entry}`, readFileSync(path))
    }
  }

  /**
   * The memory of a process that it can write, which is what a core dump holds; values as they are and as UTF-16, the two ways in which a runtime
   * keeps text. False where it may not be looked at.
   */
  lookInMemory(where: string, pid: number): boolean {
    try {
      const memory = openSync(`/proc/${pid}/mem`, 'r')
      try {
        for (const [begin, end] of writable(pid)) this.#lookThrough(where, memory, begin, end)
      } finally {
        closeSync(memory)
      }
      return true
    } catch {
      return false
    }
  }

  /** Looks at the environment and the arguments of every process that begins from now on, until it is called. */
  sample(): () => void {
    const before = new Set(processes())
    let doing = ''
    const timer = setInterval(() => {
      for (const pid of processes()) {
        if (before.has(pid)) continue
        for (const what of ['environ', 'cmdline']) this.#lookAt(pid, what, doing)
      }
    }, SAMPLE_MS)
    this.doing = (words) => (doing = words)
    return () => clearInterval(timer)
  }

  /** Says what runs, so that a report can name it. */
  doing: (words: string) => void = () => {}

  #lookThrough(where: string, memory: number, begin: bigint, end: bigint): void {
    const chunk = Buffer.alloc(CHUNK)
    for (let at = begin; at < end; at += BigInt(CHUNK - OVERLAP)) {
      const wanted = Number(end - at < BigInt(CHUNK) ? end - at : BigInt(CHUNK))
      const got = readSync(memory, chunk, 0, wanted, at)
      const part = chunk.subarray(0, got)
      // What was never written to, which is most of it.
      if (part.equals(ZEROS.subarray(0, got))) continue
      this.look(where, part, (form) => form === 'as it is' || form === 'utf-16')
    }
  }

  #lookAt(pid: string, what: string, doing: string): void {
    try {
      const content = readFileSync(`/proc/${pid}/${what}`)
      this.look(`${what} during ${doing}`, content)
    } catch {
      // It has ended meanwhile.
    }
  }

  #hit(hit: Hit): void {
    const isKnown = this.hits.some(
      ({ mark, form, where }) => mark === hit.mark && form === hit.form && where === hit.where,
    )
    if (!isKnown) this.hits.push(hit)
  }
}

const SAMPLE_MS = 15
const CHUNK = 1024 * 1024
/** Longer than any mark. */
const OVERLAP = 512
const ZEROS = Buffer.alloc(CHUNK)

/** proc(5): `begin-end rwxp …`, a line for each mapping. */
function writable(pid: number): readonly (readonly [begin: bigint, end: bigint])[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)
  return [...lines].map(([, begin, end]) => [BigInt(`0x${begin}`), BigInt(`0x${end}`)] as const)
}

function processes(): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
}
