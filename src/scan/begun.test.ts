import { expect, test } from 'vitest'
import { sample } from '../core/sample.ts'
import { providers } from '../providers/index.ts'
import { begunLike } from './begun.ts'
import { detector } from './detect.ts'
import { plan } from './plan.ts'
import { scanBytes } from './scan.ts'

const detect = detector(providers)
const token = `dop_${'v1_'}${sample('hex', 64, 3)}`

test('what begins as a key does and has the wrong length is told as hardly one', () => {
  const said = (value: string) =>
    scanBytes(Buffer.from(`api_token = "${value}"\n`), { path: 'a', relative: 'a' }, detect).findings.map(
      ({ rule, confidence }) => `${rule} ${confidence}`,
    )
  expect(said(token)).toEqual(['digitalocean.personal high'])
  expect(said(token.slice(0, 40))).toEqual(['generic.assigned_secret low'])
  expect(said(sample('base62', 40, 3))).toEqual(['generic.assigned_secret medium'])
})

test('what is nearly as long as the keys of the provider that its name speaks of is told as hardly one', () => {
  const said = (name: string, value: string) =>
    scanBytes(Buffer.from(`${name} = "${value}"\n`), { path: 'a', relative: 'a' }, detect).findings.map(
      ({ provider, confidence }) => `${provider} ${confidence}`,
    )
  expect(said('DEEPGRAM_API_KEY', sample('hex', 40, 3))).toEqual(['deepgram high'])
  expect(said('DEEPGRAM_API_KEY', sample('hex', 38, 3))).toEqual(['deepgram low'])
  expect(said('DEEPGRAM_API_KEY', sample('base62', 38, 3))).toEqual(['deepgram medium'])
  expect(said('DEEPGRAM_PASSWORD', sample('hex', 38, 3))).toEqual(['deepgram medium'])
})

test('what begins as the keys of the provider that its name speaks of, and has another length, is told as hardly one', () => {
  const said = (name: string, value: string) =>
    scanBytes(Buffer.from(`${name} = "${value}"\n`), { path: 'a', relative: 'a' }, detect).findings.map(
      ({ provider, confidence }) => `${provider} ${confidence}`,
    )
  const short = `sk-${sample('hex', 22, 3)}`
  expect(said('DEEPSEEK_API_KEY', `sk-${sample('hex', 32, 3)}`)).toEqual(['deepseek high'])
  expect(said('DEEPSEEK_API_KEY', short)).toEqual(['deepseek low'])
  expect(said('ACME_API_KEY', short)).toEqual(['null medium'])
  expect(said('DEEPSEEK_PASSWORD', short)).toEqual(['deepseek medium'])
})

test('beginnings that are words say nothing', () => {
  const { beginnings } = plan(providers).known()
  const isBegunLike = begunLike(() => beginnings)
  expect(isBegunLike(token)).toBe(true)
  for (const word of ['secret_abc', 'key_abc', 'access-token-x', 'live_x']) expect(isBegunLike(word)).toBe(false)
})
