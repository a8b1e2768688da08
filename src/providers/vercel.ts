import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'
import { base62, crc32, endsInCrc32 } from '../crypto/checksums.ts'

const API = new URL('https://api.vercel.com/')
const Problem = z
  .object({ error: z.object({ invalidToken: z.boolean().catch(false) }) })
  .catch({ error: { invalidToken: false } })

export const vercel: Provider = {
  id: 'vercel',
  name: 'Vercel',
  variables: ['VERCEL_TOKEN', 'VERCEL_API_TOKEN', 'VERCEL_ACCESS_TOKEN', 'AI_GATEWAY_API_KEY', 'BLOB_READ_WRITE_TOKEN'],
  keys: [
    {
      id: 'vercel.token',
      name: 'Vercel token',
      anchors: ['vcp_', 'vci_', 'vca_', 'vcr_'],
      pattern: /(?<![A-Za-z0-9_-])vc[piar]_[A-Za-z0-9_-]{56}(?![A-Za-z0-9_-])/,
      bits: 300,
      checksum: (key) => endsInCrc32(key, key.slice(0, 4)),
      examples: [checked('vcp_')],
      decoys: [`vcp_${sample('base62', 40)}`],
    },
    {
      id: 'vercel.ai_gateway',
      name: 'Vercel AI gateway key',
      prefix: 'vck_',
      anchors: ['vck_'],
      pattern: /(?<![A-Za-z0-9_-])vck_[A-Za-z0-9_-]{56}(?![A-Za-z0-9_-])/,
      bits: 300,
      checksum: (key) => endsInCrc32(key, 'vck_'),
      examples: [checked('vck_')],
      decoys: [`vck_${sample('base62', 40)}`],
    },
    {
      id: 'vercel.token_legacy',
      name: 'Vercel token',
      anchors: ['vercel'],
      near: ['vercel'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [sample('base62', 24)],
      decoys: [sample('base62', 16), sample('base62', 32)],
    },
    {
      id: 'vercel.blob',
      name: 'Vercel Blob token',
      prefix: 'vercel_blob_rw_',
      anchors: ['vercel_blob_rw_'],
      pattern: /(?<![A-Za-z0-9_-])vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{20,40}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [
        `vercel_blob_rw_${sample('base62', 16, 4)}_${sample('base62', 30, 5)}`,
        `vercel_blob_rw_${sample('base62', 16, 14)}_${sample('base62', 30, 15)}`,
      ],
      decoys: [`vercel_blob_rw_${sample('base62', 16, 4)}_${sample('base62', 13, 5)}`],
    },
  ],
  hosts: ['api.vercel.com'],
  api: { base: API, auth: bearer },

  async verify(secret, http) {
    if (beginsWith(secret, 'vck_')) return unknown('Vercel says nothing about a gateway key.')
    return ask({
      http,
      service: 'Vercel',
      url: new URL('v5/user/tokens/current', API),
      headers: () => bearer(secret),
      // A token that does not exist is refused with 403, and told so.
      judge: (status, body) => (status === 403 && Problem.parse(body).error.invalidToken ? { state: 'dead' } : null),
    })
  },
}

function checked(prefix: string): string {
  const body = sample('base64url', 50)
  return `${prefix}${body}${base62(crc32(body), 6)}`
}
