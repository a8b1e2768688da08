import { chmodSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryOut, keptOf, recordOf, takeBack } from '../../src/core/fix-steps.ts'
import type { Step } from '../../src/core/fixing.ts'
import { Secret } from '../../src/core/secret.ts'
import { world } from '../context.ts'

const content = fc.uint8Array({ maxLength: 300 }).map((bytes) => new Secret(bytes))
const modes = fc.constantFrom(0o600, 0o640, 0o644, 0o755, 0o700)

test('whatever a file held and whatever its mode, a step that is done once or twice is taken back to the same, once or twice', async () => {
  const { context, folder } = world()
  const path = join(folder, 'file')
  const step = fc.oneof(
    fc.record({ does: fc.constant('mode' as const), to: fc.constantFrom(0o600, 0o700) }),
    fc.record({ does: fc.constant('write' as const), after: content, grows: fc.boolean() }),
    fc.record({ does: fc.constant('move' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(content, modes, step, fc.boolean(), async (before, mode, wanted, isTwice) => {
      writeFileSync(path, before.revealBytes())
      chmodSync(path, mode)
      const whole: Step =
        wanted.does === 'mode'
          ? { ...wanted, path }
          : wanted.does === 'move'
            ? { ...wanted, path, to: join(folder, 'keys', 'file') }
            : { ...wanted, path, before, lock: null, approves: false }
      const record = await recordOf(whole, context.tools.files)
      for (const _ of isTwice ? [1, 2] : [1]) await carryOut(record, keptOf(whole), context)
      for (const _ of isTwice ? [1, 2] : [1]) await takeBack(record, keptOf(whole), context)
      expect(Buffer.from(readFileSync(path)).equals(Buffer.from(before.revealBytes()))).toBe(true)
      expect([statSync(path).mode & 0o777, lstatSync(path).isFile()]).toEqual([mode, true])
    }),
    { numRuns: 60 },
  )
})
