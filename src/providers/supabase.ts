import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

export const supabase: Provider = {
  id: 'supabase',
  name: 'Supabase',
  variables: [
    'SUPABASE_SERVICE_ROLE_KEY',
    'SUPABASE_SECRET_KEY',
    'SUPABASE_ACCESS_TOKEN',
    'SUPABASE_KEY',
    'SUPABASE_ANON_KEY',
    'SUPABASE_PUBLISHABLE_KEY',
  ],
  keys: [
    {
      id: 'supabase.access_token',
      name: 'Supabase access token',
      prefix: 'sbp_',
      anchors: ['sbp_'],
      pattern: /(?<![A-Za-z0-9_-])sbp_(?:v0_)?[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`sbp_${sample('hex', 40)}`, `sbp_v0_${sample('hex', 40, 2)}`],
      decoys: [`sbp_${sample('hex', 32)}`],
    },
    {
      id: 'supabase.secret',
      name: 'Supabase secret key',
      prefix: 'sb_secret_',
      anchors: ['sb_secret_'],
      pattern: /(?<![A-Za-z0-9_-])sb_secret_[A-Za-z0-9_-]{31}(?![A-Za-z0-9_-])/,
      bits: 186,
      examples: [`sb_secret_${sample('base64url', 31)}`],
      decoys: [`sb_secret_${sample('base64url', 20)}`],
    },
    {
      id: 'supabase.publishable',
      name: 'Supabase publishable key',
      prefix: 'sb_publishable_',
      anchors: ['sb_publishable_'],
      pattern: /(?<![A-Za-z0-9_-])sb_publishable_[A-Za-z0-9_-]{31}(?![A-Za-z0-9_-])/,
      bits: 186,
      examples: [`sb_publishable_${sample('base64url', 31, 2)}`],
      isPublic: true,
    },
  ],
  hosts: ['api.supabase.com'],

  async verify(secret, http) {
    if (!beginsWith(secret, 'sbp_')) return unknown("A project's key is known to the project alone.")
    const url = new URL('https://api.supabase.com/v1/projects')
    return ask({ http, service: 'Supabase', url, headers: () => bearer(secret) })
  },
}
