import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { render } from '../../src/actions/render.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { sample } from '../../src/core/sample.ts'
import { files } from '../../src/tools/files.ts'
import { rows } from '../backup/scene.ts'
import { put, type World, world } from '../context.ts'

const VALUE = sample('base64', 40)

/** A vault with KEY, and a template that asks for it under this name. */
async function templated(name: string) {
  const w = world()
  await put(w, 'KEY', VALUE)
  const template = join(w.home, 'web.env.tpl')
  writeFileSync(template, `${name}={{ kw://bot/dev/KEY }}\n`)
  const before = rows(w).length
  return {
    ...w,
    to: (path: string | null, { context }: Pick<World, 'context'> = w) =>
      perform(render, { template, project: 'bot', path: path === null ? null : join(w.home, path) }, context),
    /** What was written into the audit log since. */
    told: () => rows(w).slice(before),
  }
}

test('what goes into a file is told before it is written and after, what is handed back once', async () => {
  const t = await templated('KEY')
  await t.to('web.env')
  expect(t.told()).toMatchObject([
    { action: 'POST /render', outcome: 'intended', about: { files: [join(t.home, 'web.env.tpl')] } },
    { action: 'POST /render', outcome: 'ended', about: { path: join(t.home, 'web.env') } },
  ])
  await t.to(null)
  expect(t.told().slice(2)).toMatchObject([{ action: 'POST /render', outcome: 'done' }])
})

test('a name that bundlers publish is refused before a row says that anything was read', async () => {
  const t = await templated('NEXT_PUBLIC_KEY')
  for (const path of ['web.env', null])
    await expect(t.to(path)).rejects.toMatchObject({ code: 'value.invalid', message: /NEXT_PUBLIC_KEY/ })
  expect(t.told()).toMatchObject([{ outcome: 'value.invalid' }, { outcome: 'value.invalid' }])
  expect(existsSync(join(t.home, 'web.env'))).toBe(false)
})

test('a file that cannot be written is told as the outcome', async () => {
  const t = await templated('KEY')
  const write = async (): Promise<void> => {
    throw new Fault('file.not_written', 'The disk is full.')
  }
  const full = t.again({ tools: { files: { ...files, write } } })
  await expect(t.to('web.env', full)).rejects.toMatchObject({ code: 'file.not_written' })
  expect(t.told()).toMatchObject([{ outcome: 'intended' }, { outcome: 'file.not_written' }])
})
