import { z } from 'zod'
import { type DotenvFile, quote, readDotenv, rewrite, valuesOf, writeDotenv } from '../core/dotenv.ts'
import { Fault } from '../core/fault.ts'
import { Secret } from '../core/secret.ts'
import { type Plan, type Target, targetKind } from '../core/target.ts'
import type { Tools } from '../core/tools.ts'

const Config = z.object({
  path: z.string(),
  /** Names in the file that are ours: only these are changed or removed. */
  names: z.array(z.string()).readonly(),
})

/** A `.env` file that holds values in clear. All but the values stays byte for byte, and the file keeps its mode. */
export const dotenv = targetKind({
  id: 'dotenv',
  name: 'Dotenv file',
  config: Config,
  open: ({ path, names }, { files }) => open(path, new Set(names), files),
})

function open(path: string, owned: ReadonlySet<string>, files: Tools['files']): Target {
  const left = new Map<string, Secret>()
  const isOurs = (name: string): boolean => owned.has(name) || left.has(name)

  async function plan(values: ReadonlyMap<string, Secret>): Promise<Plan & { readonly file: DotenvFile }> {
    const file = readDotenv((await files.read(path)) ?? new Secret(''))
    const held = valuesOf(file)
    const add: string[] = []
    const change: string[] = []
    const same: string[] = []
    for (const [name, value] of values) {
      const now = held.get(name)?.value
      if (!now) add.push(name)
      else if (now.equals(value)) same.push(name)
      else if (isOurs(name)) change.push(name)
    }
    const foreign = [...held.keys()].filter((name) => !isOurs(name) && !same.includes(name))
    return { file, add, change, same, foreign }
  }

  async function write(file: DotenvFile): Promise<void> {
    await files.write(path, writeDotenv(file), { mode: (await files.state(path))?.mode ?? 0o600 })
  }

  return {
    id: `dotenv:${path}`,
    async plan(values) {
      const { file: _, ...planned } = await plan(values)
      return planned
    },
    async apply(values) {
      const { file, ...planned } = await plan(values)
      const written = (name: string): Secret => quoted(path, name, values.get(name))
      const changed = rewrite(file, new Map(planned.change.map((name) => [name, written(name)])))
      const whole = planned.add.reduce((before, name) => append(before, name, written(name)), changed)
      if (planned.add.length > 0 || planned.change.length > 0) await write(whole)
      for (const name of [...planned.add, ...planned.change, ...planned.same]) {
        const value = values.get(name)
        if (value) left.set(name, value)
      }
      return planned
    },
    async confirm(names) {
      const content = await files.read(path)
      const held = content ? valuesOf(readDotenv(content)) : new Map<string, { value: Secret }>()
      return new Map(names.map((name) => [name, compare(held.get(name)?.value, left.get(name))]))
    },
    async remove(names) {
      const content = await files.read(path)
      if (!content) return
      const file = readDotenv(content)
      const gone = names.filter(isOurs)
      const lines = file.lines.filter((line) => line.kind !== 'entry' || !gone.includes(line.name))
      if (lines.length < file.lines.length) await write({ lines })
      for (const name of gone) left.delete(name)
    },
  }
}

function compare(held: Secret | undefined, left: Secret | undefined): 'ours' | 'changed' | 'missing' | 'unprovable' {
  if (!held) return 'missing'
  if (!left) return 'unprovable'
  return held.equals(left) ? 'ours' : 'changed'
}

function quoted(path: string, name: string, value: Secret | undefined): Secret {
  const text = value && quote(value)
  if (text) return text
  throw new Fault('value.invalid', `"${name}" has a value that no two readers of "${path}" would read alike.`, {
    hint: `Put the reference there in its place: kw://project/environment/${name}`,
  })
}

function append(file: DotenvFile, name: string, value: Secret): DotenvFile {
  const before = writeDotenv(file).revealBytes()
  const needsBreak = before.length > 0 && before.at(-1) !== 0x0a
  const line = new TextEncoder().encode(`${needsBreak ? '\n' : ''}${name}=`)
  return readDotenv(new Secret(new Uint8Array([...before, ...line, ...value.revealBytes(), 0x0a])))
}
