import { expect, test } from 'vitest'
import { canReplace } from './replace.ts'
import { supervise } from './supervise.ts'

const shell = (script: string, environment: Readonly<Record<string, string>> = { VALUE: '42' }) =>
  supervise({ file: '/bin/sh', argv: ['sh', '-c', script], environment, isSure: true }, null)

test('where the process cannot be replaced, the exit code is the program’s, and 128+n where a signal ended it', async () => {
  expect(await shell('exit $VALUE')).toBe(42)
  expect(await shell('kill -TERM $$')).toBe(143)
  expect(await shell('kill -KILL $$')).toBe(137)
})

test('more than the system takes is a fault, not the end of us', async () => {
  const environment = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`V${index}`, 'x'.repeat(100_000)]))
  expect(canReplace('kernel', ['true'], environment)).toBe(false)
  expect(canReplace('kernel', ['true'], { A: '1' })).toBe(true)
  await expect(shell('true', environment)).rejects.toMatchObject({ code: 'value.too_large' })
})
