import { expect, test } from 'vitest'
import { aws } from './aws.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A key id of an account: its number stands in the 40 bits behind the first. */
function keyOf(account: string): string {
  let bits = (1n << 49n) | (BigInt(account) << 9n)
  let text = ''
  for (; text.length < 10; bits >>= 5n) text = BASE32.charAt(Number(bits & 31n)) + text
  return `AK${'IA'}${text}Q7WMLX`
}

test('a key of an account that keeps traps is known without asking anybody', () => {
  expect(aws.isCanary?.(keyOf('052310077262'))).toBe(true)
  expect(aws.isCanary?.(keyOf('992382622183'))).toBe(true)
})

test('a key of any other account is no trap, and neither is what is no key id', () => {
  expect(aws.isCanary?.(keyOf('581039954779'))).toBe(false)
  for (const text of ['', 'AKIA', `${keyOf('992382622183')}A`, keyOf('992382622183').toLowerCase()]) {
    expect(aws.isCanary?.(text)).toBe(false)
  }
})
