import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import { type Http, read, refused } from '../core/http.ts'
import type { Listed, Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { Secret } from '../core/secret.ts'
import { ask } from '../core/verdict.ts'

const SERVICE = 'OpenRouter'
const API = new URL('https://openrouter.ai/api/v1/')
/** https://openrouter.ai/docs/api/api-reference/api-keys/list */
const Key = z.object({
  hash: z.string().min(1),
  name: z.string(),
  label: z.string(),
  disabled: z.boolean(),
  usage: z.number(),
  created_at: z.coerce.date(),
})
/** Management keys were called provisioning keys before. */
const Self = z.object({
  data: z.object({
    label: z.string(),
    is_management_key: z.boolean().nullish(),
    is_provisioning_key: z.boolean().nullish(),
  }),
})

export const openrouter: Provider = {
  id: 'openrouter',
  name: SERVICE,
  docs: new URL('https://openrouter.ai/docs/features/provisioning-api-keys'),
  variables: ['OPENROUTER_API_KEY', 'OPENROUTER_MANAGEMENT_KEY', 'OPENROUTER_PROVISIONING_KEY', 'OPENROUTER_KEY'],
  make: {
    url: new URL('https://openrouter.ai/keys'),
    steps: ['Create a key', 'Name it and choose a credit limit', 'Copy the key'],
    source: new URL('https://openrouter.ai/docs/api-reference/authentication'),
  },
  limit: {
    url: new URL('https://openrouter.ai/keys'),
    steps: ['Open the page of the key', 'Set its credit limit'],
    source: new URL('https://openrouter.ai/docs/api-reference/authentication'),
  },
  revokeBy: {
    url: new URL('https://openrouter.ai/settings/keys'),
    steps: ['Delete the key'],
    source: new URL('https://openrouter.ai/docs/api-reference/authentication'),
  },
  keys: [
    {
      id: 'openrouter.key',
      name: 'OpenRouter API key',
      anchors: ['sk-or-v1-'],
      pattern: /(?<![A-Za-z0-9_-])sk-or-v1-[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      prefix: 'sk-or-v1-',
      examples: [`sk-or-v1-${sample('hex', 64)}`],
      decoys: [`sk-or-v1-${sample('hex', 63)}`, `sk-or-v1-${sample('base62', 64)}`],
    },
  ],
  hosts: ['openrouter.ai'],
  api: { base: API, auth: bearer },

  verify: (secret, http) =>
    ask({
      http,
      service: SERVICE,
      url: new URL('key', API),
      headers: () => bearer(secret),
      shape: Self,
      tell: ({ data }) => ({
        owner: data.label,
        ...(data.is_management_key || data.is_provisioning_key ? { manages: true } : {}),
      }),
    }),

  async issue(admin, { label, limitUsd, expiresAt }, http) {
    const wish = { name: label, limit: limitUsd, expires_at: expiresAt?.toISOString() }
    const response = await call(http, admin, 'POST', 'keys', wish)
    const { key, data } = await read(
      response,
      z.object({ key: z.string().min(1), data: Key.pick({ hash: true }) }),
      SERVICE,
    )
    return { secret: new Secret(key), handle: data.hash }
  },

  // A page has 100 keys today. One without a new key is the end, whatever its size.
  async list(admin, http) {
    const found = new Map<string, Listed>()
    for (let offset = 0; ;) {
      const response = await call(http, admin, 'GET', `keys?include_disabled=true&offset=${offset}`)
      const { data } = await read(response, z.object({ data: z.array(Key) }), SERVICE)
      if (data.every(({ hash }) => found.has(hash))) return [...found.values()]
      for (const key of data) found.set(key.hash, listed(key))
      offset += data.length
    }
  },

  async usage(admin, handle, http) {
    const response = await call(http, admin, 'GET', pathOf(handle))
    const { data } = await read(response, z.object({ data: Key }), SERVICE)
    return { counter: data.usage }
  },

  suspend: (admin, handle, http) => turn(http, admin, handle, true),
  resume: (admin, handle, http) => turn(http, admin, handle, false),

  async revoke(admin, handle, http) {
    const response = await call(http, admin, 'DELETE', pathOf(handle))
    if (!response.ok && response.status !== 404) throw refused(response, SERVICE)
  },
}

async function turn(http: Http, admin: Secret, handle: string, disabled: boolean): Promise<void> {
  const response = await call(http, admin, 'PATCH', pathOf(handle), { disabled })
  if (!response.ok) throw refused(response, SERVICE)
}

function call(http: Http, admin: Secret, method: string, path: string, body?: object): Promise<Response> {
  const headers = { ...bearer(admin), 'content-type': 'application/json' }
  const init = { method, headers }
  return http(new Request(new URL(path, API), body ? { ...init, body: JSON.stringify(body) } : init))
}

/** A handle is one part of the path, whatever it holds: without one, `keys/` would be all of them. */
function pathOf(handle: string): string {
  return `keys/${encodeURIComponent(handle)}`
}

function listed({ hash, name, label, disabled, created_at }: z.output<typeof Key>): Listed {
  return { handle: hash, label: name, hint: label, createdAt: created_at, isSuspended: disabled }
}
