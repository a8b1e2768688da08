import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/folder.ts'
import { Secret } from '../core/secret.ts'
import { maskerOf, pass } from './passing.ts'

const PART = 65_536
const PARTS = 100

test('no more is read of the program than is taken from us, and nothing is lost', async () => {
  const pipe = join(temporaryFolder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  let given = 0
  const parts = function* () {
    for (; given < PARTS; given += 1) yield Buffer.alloc(PART, given)
  }
  const stream = pass(Readable.from(parts(), { highWaterMark: 1 }), fd, maskerOf([new Secret('never in there')]))
  await expect.poll(() => stream.isWriting() && stream.moved() > 0).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(given).toBeLessThan(5)
  const space = Buffer.alloc(PART)
  let [isEnded, sum] = [false, 0]
  void stream.ended.then(() => (isEnded = true))
  for (let [size, wasEnded] = [1, false]; !wasEnded || size > 0;) {
    wasEnded = isEnded
    size = taken(fd, space)
    sum += size
    if (size === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  closeSync(fd)
  expect([given, sum]).toEqual([PARTS, PARTS * PART])
})

function taken(fd: number, space: Buffer): number {
  try {
    return readSync(fd, space)
  } catch {
    return 0
  }
}
