import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider, Verdict } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://api.openai.com/v1/')
const KEYS = new URL('https://platform.openai.com/api-keys')
/** "OpenAI" in Base64. It stands in the middle of every key. */
const MARK = 'T3BlbkFJ'
const Problem = z.object({ error: z.object({ code: z.string() }) }).catch({ error: { code: '' } })
const Me = z.object({ email: z.string().nullish(), name: z.string().nullish() })

export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  docs: new URL('https://platform.openai.com/docs/api-reference/authentication'),
  variables: ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_KEY', 'OPENAI_TOKEN'],
  make: {
    url: KEYS,
    steps: ['Select "Create new secret key"', 'Name it', 'Select "Create secret key"', 'Copy the key'],
    source: new URL('https://howtorotate.com/docs/tutorials/openai'),
  },
  limit: {
    url: new URL('https://platform.openai.com/settings/organization/limits'),
    steps: [
      'In "Spend", select "Edit spend limit"',
      'Enter the monthly limit',
      'Turn on "Enforce a hard limit" and save',
    ],
    source: new URL('https://developers.openai.com/api/docs/guides/spend-limits'),
  },
  revokeBy: {
    url: KEYS,
    steps: ['Select the trash can beside the key', 'Select "Revoke key"'],
    source: new URL('https://help.openai.com/en/articles/9047852-how-can-i-delete-my-api-key'),
  },
  keys: [
    {
      id: 'openai.project',
      name: 'OpenAI project key',
      anchors: ['sk-proj-'],
      pattern: /(?<![A-Za-z0-9_-])sk-proj-[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/,
      bits: 238,
      prefix: 'sk-proj-',
      examples: [
        `sk-proj-${sample('base64url', 74)}${MARK}${sample('base64url', 74, 2)}`,
        `sk-proj-${sample('base64url', 58)}${MARK}${sample('base64url', 58, 2)}`,
        `sk-proj-${sample('base62', 20)}${MARK}${sample('base62', 20, 2)}`,
      ],
      decoys: [
        `sk-proj-${sample('base64url', 156)}`,
        `sk-proj-${sample('base62', 10)}${MARK}${sample('base62', 10, 2)}`,
      ],
    },
    {
      id: 'openai.service_account',
      name: 'OpenAI service account key',
      anchors: ['sk-svcacct-'],
      pattern: /(?<![A-Za-z0-9_-])sk-svcacct-[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/,
      bits: 238,
      prefix: 'sk-svcacct-',
      examples: [
        `sk-svcacct-${sample('base64url', 74)}${MARK}${sample('base64url', 74, 2)}`,
        `sk-svcacct-${sample('base64url', 58)}${MARK}${sample('base64url', 58, 2)}`,
      ],
      decoys: [`sk-svcacct-${sample('base64url', 156)}`],
    },
    {
      id: 'openai.admin',
      name: 'OpenAI admin key',
      anchors: ['sk-admin-'],
      pattern: /(?<![A-Za-z0-9_-])sk-admin-[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/,
      bits: 238,
      prefix: 'sk-admin-',
      examples: [
        `sk-admin-${sample('base64url', 74)}${MARK}${sample('base64url', 74, 2)}`,
        `sk-admin-${sample('base64url', 58)}${MARK}${sample('base64url', 58, 2)}`,
      ],
      decoys: [`sk-admin-${sample('base64url', 156)}`],
    },
    {
      id: 'openai.legacy',
      name: 'OpenAI API key',
      anchors: [MARK],
      pattern:
        /(?<![A-Za-z0-9_-])sk-(?!proj-|svcacct-|admin-)[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/,
      bits: 238,
      prefix: 'sk-',
      examples: [
        `sk-${sample('base62', 20)}${MARK}${sample('base62', 20, 2)}`,
        `sk-None-${sample('base62', 20)}${MARK}${sample('base62', 20, 2)}`,
        `sk-None-${sample('base64url', 74)}${MARK}${sample('base64url', 74, 2)}`,
      ],
      decoys: [`sk-${sample('base62', 48)}`, `sk-${sample('base62', 12)}${MARK}${sample('base62', 12, 2)}`],
    },
  ],
  hosts: ['api.openai.com'],
  api: { base: API, auth: bearer },

  // Admin keys are told apart by their beginning: what other keys may ask is closed to them.
  async verify(secret, http) {
    const isAdmin = beginsWith(secret, 'sk-admin-')
    const url = new URL(isAdmin ? 'organization/projects?limit=1' : 'me', API)
    return ask({
      http,
      service: 'OpenAI',
      url,
      headers: () => bearer(secret),
      shape: Me,
      tell: ({ email, name }) => (isAdmin ? { manages: true } : owned(email ?? name)),
      judge,
    })
  },
}

/** A country that is not served is told so with 403, whatever the key is: https://platform.openai.com/docs/guides/error-codes */
function judge(_status: number, body: unknown): Verdict | null {
  const isCountry = Problem.parse(body).error.code === 'unsupported_country_region_territory'
  return isCountry ? unknown('OpenAI does not serve this country.') : null
}

function owned(owner: string | null | undefined): { readonly owner?: string } {
  return owner ? { owner } : {}
}
