import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, type Told, unknown } from '../core/verdict.ts'
import { base32, base62, crc32, endsInCrc32 } from '../crypto/checksums.ts'
import { sha256 } from '../crypto/hash.ts'

const API = new URL('https://api.github.com/')
const TOKENS = new URL('https://github.com/settings/tokens')
const SOURCE = new URL(
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
)

export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  docs: SOURCE,
  variables: ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_PAT', 'GITHUB_PERSONAL_ACCESS_TOKEN', 'GITHUB_API_TOKEN'],
  keys: [
    {
      id: 'github.personal',
      name: 'GitHub personal access token (classic)',
      anchors: ['ghp_'],
      pattern: /(?<![A-Za-z0-9_-])ghp_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 178,
      prefix: 'ghp_',
      checksum: (key) => endsInCrc32(key, 'ghp_'),
      examples: [checked('ghp_', 30)],
      decoys: [`ghp_${sample('base62', 35)}`, `ghp_${sample('base62', 37)}`],
    },
    {
      id: 'github.fine_grained',
      name: 'GitHub fine-grained token',
      anchors: ['github_pat_'],
      pattern: /(?<![A-Za-z0-9_-])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9_-])/,
      bits: 434,
      prefix: 'github_pat_',
      checksum: (key) => key.slice(-16, -8) === digestOf(key.slice(0, -16)),
      examples: [fineGrained()],
      decoys: [`github_pat_${sample('base62', 82)}`],
    },
    {
      id: 'github.oauth',
      name: 'GitHub OAuth token',
      anchors: ['gho_'],
      pattern: /(?<![A-Za-z0-9_-])gho_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 178,
      prefix: 'gho_',
      checksum: (key) => endsInCrc32(key, 'gho_'),
      examples: [checked('gho_', 30)],
      decoys: [`gho_${sample('base62', 35)}`],
    },
    {
      id: 'github.app_user',
      name: 'GitHub app user token',
      anchors: ['ghu_'],
      pattern: /(?<![A-Za-z0-9_-])ghu_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 178,
      prefix: 'ghu_',
      checksum: (key) => endsInCrc32(key, 'ghu_'),
      examples: [checked('ghu_', 30)],
      decoys: [`ghu_${sample('base62', 35)}`],
    },
    {
      id: 'github.app',
      name: 'GitHub app installation token',
      anchors: ['ghs_'],
      pattern: /(?<![A-Za-z0-9_-])ghs_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 178,
      prefix: 'ghs_',
      checksum: (key) => endsInCrc32(key, 'ghs_'),
      examples: [checked('ghs_', 30)],
      decoys: [`ghs_${sample('base62', 35)}`],
    },
    {
      id: 'github.app_jwt',
      name: 'GitHub app installation token (JWT)',
      anchors: ['ghs_'],
      pattern:
        /(?<![A-Za-z0-9_-])ghs_[0-9]{1,12}_eyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{20,1000}\.[A-Za-z0-9_-]{40,700}(?![A-Za-z0-9_-])/,
      bits: 240,
      prefix: 'ghs_',
      examples: [
        `ghs_${sample('digits', 7)}_eyJ${sample('base64url', 33)}.eyJ${sample('base64url', 97)}.${sample('base64url', 342)}`,
      ],
      decoys: [`ghs_${sample('digits', 7)}_eyJ${sample('base64url', 33)}`],
    },
    {
      id: 'github.refresh',
      name: 'GitHub refresh token',
      anchors: ['ghr_'],
      pattern: /(?<![A-Za-z0-9_-])ghr_[A-Za-z0-9]{76}(?![A-Za-z0-9_-])/,
      bits: 416,
      prefix: 'ghr_',
      checksum: (key) => endsInCrc32(key, 'ghr_'),
      examples: [checked('ghr_', 70)],
      decoys: [`ghr_${sample('base62', 36)}`],
    },
    {
      id: 'github.client_secret',
      name: 'GitHub OAuth or app client secret',
      anchors: [
        'github_client_secret',
        'github_secret',
        'github_oauth',
        'githubclientsecret',
        'github_app_client',
        'gh_client_secret',
        'new gitalk(',
        'github_id',
        'github_client_id',
      ],
      near: [
        'github_client_secret',
        'github_secret',
        'github_oauth',
        'githubclientsecret',
        'github_app_client',
        'gh_client_secret',
        'new gitalk(',
        'github_id',
        'github_client_id',
      ],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      parts: ['github.client'],
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
    {
      id: 'github.client',
      name: 'GitHub app client id',
      anchors: ['github'],
      near: ['github'],
      names: ['clientid'],
      pattern: /(?<![A-Za-z0-9_-])(?:Iv1\.[0-9a-f]{16}|(?:Iv23|Ov23)[A-Za-z0-9]{16}|[0-9a-f]{20})(?![A-Za-z0-9_-])/,
      bits: 60,
      examples: [`Iv1.${sample('hex', 16)}`, `Ov23${sample('base62', 16)}`],
      isPublic: true,
    },
  ],
  make: {
    url: TOKENS,
    steps: [
      'Select "Fine-grained tokens" or "Tokens (classic)"',
      'Select "Generate new token"',
      'Name it, choose when it expires and what it may do',
      'Select "Generate token" and copy it',
    ],
    source: SOURCE,
  },
  revokeBy: {
    url: TOKENS,
    steps: ['Select "Fine-grained tokens" or "Tokens (classic)"', 'Select "Delete" beside the token'],
    source: SOURCE,
  },
  hosts: ['api.github.com'],
  api: { base: API, auth: bearer },

  async verify(secret, http) {
    // It buys a new token and opens nothing else; asking with it would use it up.
    if (beginsWith(secret, 'ghr_')) return unknown('GitHub has no way to check a refresh token.')
    return ask({
      http,
      service: 'GitHub',
      url: new URL('user', API),
      headers: () => ({ ...bearer(secret), 'user-agent': 'keyward' }),
      shape: z.object({ login: z.string() }),
      tell: ({ login }, headers) => ({ owner: login, ...scopes(headers), ...expiry(headers) }),
    })
  },
}

function scopes(headers: Headers): Told {
  const listed = headers.get('x-oauth-scopes')
  if (listed === null) return {}
  return { scopes: listed.split(', ').filter(Boolean) }
}

function expiry(headers: Headers): Told {
  const expiresAt = new Date(headers.get('github-authentication-token-expiration') ?? '')
  return Number.isNaN(expiresAt.getTime()) ? {} : { expiresAt }
}

/** The eight characters that a fine-grained token holds of the hash of what stands before them. */
function digestOf(before: string): string {
  return base32(sha256(new TextEncoder().encode(before))).slice(0, 8)
}

function checked(prefix: string, length: number): string {
  const body = sample('base62', length)
  return `${prefix}${body}${base62(crc32(body), 6)}`
}

function fineGrained(): string {
  const before = `github_pat_${sample('base62', 22)}_${sample('base62', 43)}`
  return `${before}${digestOf(before)}${sample('base62', 8)}`
}
