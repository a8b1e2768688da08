import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider, Verdict } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://api.cloudflare.com/client/v4/')
const Token = z.object({ result: z.object({ status: z.string() }) }).catch({ result: { status: 'active' } })

export const cloudflare: Provider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  variables: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN', 'CLOUDFLARE_API_KEY', 'CF_API_KEY'],
  keys: [
    {
      id: 'cloudflare.user',
      name: 'Cloudflare user token',
      prefix: 'cfut_',
      anchors: ['cfut_'],
      pattern: /(?<![A-Za-z0-9_-])cfut_[A-Za-z0-9_-]{41,64}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`cfut_${sample('base62', 40)}${sample('hex', 8)}`],
      decoys: [`cfut_${sample('base62', 20)}`],
    },
    {
      id: 'cloudflare.account',
      name: 'Cloudflare account token',
      prefix: 'cfat_',
      anchors: ['cfat_'],
      pattern: /(?<![A-Za-z0-9_-])cfat_[A-Za-z0-9_-]{41,64}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`cfat_${sample('base62', 40, 2)}${sample('hex', 8)}`],
      decoys: [`cfat_${sample('base62', 20)}`],
    },
    {
      id: 'cloudflare.origin_ca',
      name: 'Cloudflare origin CA key',
      prefix: 'v1.0-',
      anchors: ['v1.0-'],
      pattern:
        /(?<![A-Za-z0-9_-])v1\.0-(?:[0-9a-f]{24}-[0-9a-f]{146}|[0-9a-f]{64}-[0-9a-f]{128}-[0-9a-f]{64})(?![A-Za-z0-9_-])/,
      bits: 584,
      examples: [`v1.0-${sample('hex', 24)}-${sample('hex', 146)}`],
      decoys: [`v1.0-${sample('hex', 24)}`],
    },
    {
      id: 'cloudflare.global',
      name: 'Cloudflare global API key',
      anchors: ['cloudflare', 'cf_api_key'],
      near: ['cloudflare', 'cf_api_key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{37}(?![A-Za-z0-9_-])/,
      bits: 148,
      examples: [sample('hex', 37)],
      decoys: [sample('hex', 36), sample('hex', 38)],
    },
    {
      id: 'cloudflare.legacy',
      name: 'Cloudflare API token',
      anchors: ['cloudflare', 'cf_api_token'],
      near: ['cloudflare', 'cf_api_token'],
      pattern: /(?<![A-Za-z0-9_-])(?![0-9a-f]{40}(?![A-Za-z0-9]))[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['cohere.key', 'aws.secret_access_key'],
      bits: 240,
      examples: [sample('base64url', 40)],
      decoys: [sample('hex', 40)],
    },
    {
      id: 'cloudflare.key',
      name: 'Cloudflare global API key',
      prefix: 'cfk_',
      anchors: ['cfk_'],
      pattern: /(?<![A-Za-z0-9_-])cfk_[A-Za-z0-9_-]{41,64}(?![A-Za-z0-9_-])/,
      bits: 246,
      examples: [`cfk_${sample('base62', 40, 3)}${sample('hex', 8)}`],
      decoys: [`cfk_${sample('base62', 20)}`],
    },
    {
      id: 'cloudflare.r2_secret',
      name: 'Cloudflare R2 secret access key',
      anchors: ['r2_secret', 'r2_access', 'r2.cloudflarestorage', 'r2secret', 'r2access'],
      near: ['r2_secret', 'r2_access', 'r2.cloudflarestorage', 'r2secret', 'r2access'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      parts: ['cloudflare.r2_key_id'],
      bits: 256,
      examples: [sample('hex', 64, 8)],
    },
    {
      id: 'cloudflare.r2_key_id',
      name: 'Cloudflare R2 access key id',
      anchors: ['r2_access', 'r2.cloudflarestorage', 'r2access', 'r2_key'],
      near: ['r2_access', 'r2.cloudflarestorage', 'r2access', 'r2_key'],
      names: ['accesskeyid', 'keyid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 9)],
      isPublic: true,
    },
  ],
  hosts: ['api.cloudflare.com'],
  api: { base: API, auth: bearer },

  async verify(secret, http) {
    if (beginsWith(secret, 'cfat_', 'cfk_', 'v1.0-'))
      return unknown('Cloudflare is asked about such a key by its account alone.')
    const url = new URL('user/tokens/verify', API)
    return ask({ http, service: 'Cloudflare', url, headers: () => bearer(secret), judge })
  },
}

/** A token that was switched off or has expired still answers about itself. */
function judge(status: number, body: unknown): Verdict | null {
  return status === 200 && Token.parse(body).result.status !== 'active' ? { state: 'dead' } : null
}
