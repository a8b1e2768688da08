import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider, Verdict } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://slack.com/api/')
const Answer = z
  .object({
    ok: z.boolean().optional(),
    error: z.string().optional(),
    team: z.string().optional(),
    user: z.string().optional(),
  })
  .catch({})
const DEAD = new Set(['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed'])

export const slack: Provider = {
  id: 'slack',
  name: 'Slack',
  variables: [
    'SLACK_BOT_TOKEN',
    'SLACK_TOKEN',
    'SLACK_USER_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_WEBHOOK_URL',
    'SLACK_API_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_CLIENT_SECRET',
    'SLACK_WEBHOOK',
  ],
  keys: [
    {
      id: 'slack.bot',
      name: 'Slack bot token',
      prefix: 'xoxb-',
      anchors: ['xoxb-'],
      pattern: /(?<![A-Za-z0-9_.-])xoxb-(?:\d{8,14}-){1,3}[A-Za-z0-9]{18,34}(?![A-Za-z0-9_-])/,
      bits: 107,
      examples: [
        `xox${'b-'}${sample('digits', 12)}-${sample('digits', 13)}-${sample('base62', 24)}`,
        `xox${'b-'}${sample('digits', 12)}-${sample('base62', 24, 2)}`,
      ],
      decoys: [`xox${'b-'}${sample('digits', 12)}`],
    },
    {
      id: 'slack.user',
      name: 'Slack user token',
      anchors: ['xoxp-', 'xoxe-'],
      pattern: /(?<![A-Za-z0-9_.-])xox[pe]-(?:\d{10,13}-){3}[a-f0-9]{28,34}(?![A-Za-z0-9_-])/,
      bits: 112,
      examples: [
        `xox${'p-'}${sample('digits', 12)}-${sample('digits', 12, 1)}-${sample('digits', 13)}-${sample('hex', 32)}`,
      ],
    },
    {
      id: 'slack.app',
      name: 'Slack app token',
      prefix: 'xapp-',
      anchors: ['xapp-'],
      pattern: /(?<![A-Za-z0-9_-])xapp-\d-[A-Z0-9]{9,12}-\d{10,13}-[a-f0-9]{60,70}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`xap${'p-1-'}A${sample('upper', 10)}-${sample('digits', 13)}-${sample('hex', 64)}`],
    },
    {
      id: 'slack.session',
      name: 'Slack session token',
      anchors: ['xoxc-', 'xoxs-', 'xoxo-'],
      pattern: /(?<![A-Za-z0-9_.-])xox[cso]-(?:\d{6,14}-){3}[a-f0-9]{10,64}(?![A-Za-z0-9_-])/,
      bits: 40,
      examples: [
        `xox${'c-'}${sample('digits', 12)}-${sample('digits', 12, 1)}-${sample('digits', 13)}-${sample('hex', 64)}`,
        `xox${'s-'}${sample('digits', 12)}-${sample('digits', 9)}-${sample('digits', 10)}-${sample('hex', 10)}`,
      ],
      decoys: [`xox${'c-'}${sample('digits', 12)}`],
    },
    {
      id: 'slack.workspace',
      name: 'Slack workspace token',
      anchors: ['xoxa-', 'xoxr-'],
      pattern: /(?<![A-Za-z0-9_.-])xox[ar]-(?:2-)?(?:\d{8,14}-){3}[a-f0-9]{16,64}(?![A-Za-z0-9_-])/,
      bits: 64,
      examples: [
        `xox${'a-2-'}${sample('digits', 12)}-${sample('digits', 12, 1)}-${sample('digits', 13)}-${sample('hex', 32, 2)}`,
      ],
      decoys: [`xox${'a-2-'}${sample('digits', 12)}`],
    },
    {
      id: 'slack.rotating',
      name: 'Slack rotating token',
      anchors: ['xoxe.xox', 'xoxe-1-'],
      pattern: /(?<![A-Za-z0-9_-])xoxe(?:\.xox[bp])?-1-[A-Za-z0-9]{140,180}(?![A-Za-z0-9_-])/,
      bits: 833,
      examples: [`xox${'e.xoxb-1-'}${sample('base62', 163)}`, `xox${'e-1-'}${sample('base62', 146)}`],
    },
    {
      id: 'slack.webhook',
      name: 'Slack webhook',
      anchors: ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
      pattern:
        /(?<![A-Za-z0-9_-])hooks\.slack\.com\/(?:services\/T[A-Za-z0-9]{7,12}\/B[A-Za-z0-9]{7,12}|workflows\/T[A-Za-z0-9]{7,12}\/A[A-Za-z0-9]{7,12}\/\d{15,20})\/[A-Za-z0-9]{20,30}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [
        `hooks.slack${'.com/services/'}T${sample('upper', 10)}/B${sample('upper', 10, 1)}/${sample('base62', 24)}`,
        `hooks.slack${'.com/services/'}T${sample('upper', 8)}/B${sample('upper', 10, 3)}/${sample('base62', 24, 3)}`,
        `hooks.slack${'.com/workflows/'}T${sample('upper', 10, 4)}/A${sample('upper', 10, 5)}/${sample('digits', 18)}/${sample('base62', 24, 4)}`,
      ],
    },
    {
      id: 'slack.cookie',
      name: 'Slack session cookie',
      prefix: 'xoxd-',
      anchors: ['xoxd-'],
      pattern: /(?<![A-Za-z0-9/+_-])xoxd-[A-Za-z0-9%/+_-]{80,400}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 480,
      examples: [`xox${'d-'}${sample('base64', 180)}%3D%3D`, `xox${'d-'}${sample('base62', 120)}`],
      decoys: [`xox${'d-'}${sample('base64', 40)}`],
    },
    {
      id: 'slack.trigger',
      name: 'Slack workflow trigger',
      prefix: 'hooks.slack.com/triggers/',
      anchors: ['hooks.slack.com/triggers/'],
      pattern:
        /(?<![A-Za-z0-9_-])hooks\.slack\.com\/triggers\/[TE][A-Z0-9]{7,12}\/[0-9]{10,16}\/[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`hooks.slack${'.com/triggers/'}T${sample('upper', 10)}/${sample('digits', 13)}/${sample('hex', 32)}`],
      decoys: [`hooks.slack${'.com/triggers/'}T${sample('upper', 10)}/${sample('digits', 13)}`],
    },
    {
      id: 'slack.app_2015',
      name: 'Slack app token',
      prefix: 'xapp-',
      anchors: ['xapp-'],
      pattern: /(?<![A-Za-z0-9/+_-])xapp-[0-9]{12}-[A-Za-z0-9+/]{24}(?![A-Za-z0-9/+=_-])/,
      bits: 183,
      examples: [`xapp-${sample('digits', 12, 7)}-${sample('base64', 24, 8)}`],
      decoys: [`xapp-${sample('digits', 12)}`],
    },
    {
      id: 'slack.signing_secret',
      name: 'Slack signing or client secret',
      anchors: ['slack_signing_secret', 'slack_client_secret', 'slacksigningsecret', 'slack.signing', 'slack-signing'],
      near: ['slack_signing_secret', 'slack_client_secret', 'slacksigningsecret', 'slack.signing', 'slack-signing'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 10)],
      decoys: [sample('hex', 21, 10), sample('hex', 40, 10)],
    },
  ],
  hosts: ['slack.com'],
  readOnly: ['POST /api/auth.test'],
  api: { base: API, auth: bearer },

  async verify(secret, http) {
    if (!beginsWith(secret, 'xoxb-', 'xoxp-', 'xoxe.xox'))
      return unknown('Slack says nothing about a key of this kind.')
    const url = new URL('auth.test', API)
    return ask({ http, service: 'Slack', url, method: 'POST', headers: () => bearer(secret), judge })
  },
}

/** Slack answers 200 and says in the body whether it worked: https://docs.slack.dev/reference/methods/auth.test */
function judge(status: number, body: unknown): Verdict | null {
  if (status !== 200) return null
  const { ok, error = '', team, user } = Answer.parse(body)
  const owner = [user, team].filter(Boolean).join(' at ')
  if (ok) return owner ? { state: 'live', owner } : { state: 'live' }
  return DEAD.has(error) ? { state: 'dead' } : unknown('Slack did not say.')
}
