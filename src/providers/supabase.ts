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
    'NEXT_PUBLIC_SUPABASE_ANON_KEY',
  ],
  keys: [
    {
      id: 'supabase.access_token',
      name: 'Supabase access token',
      prefix: 'sbp_',
      anchors: ['sbp_'],
      pattern: /(?<![A-Za-z0-9_-])sbp_(?:v0_)?[0-9a-z]{40}(?![A-Za-z0-9_-])/,
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
      parts: ['supabase.publishable'],
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
    {
      id: 'supabase.service_role',
      name: 'Supabase service role key',
      prefix: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I',
      anchors: ['Iiwicm9sZSI6InNlcnZpY2Vfcm9sZSIs'],
      // A JWT: `{"iss":"supabase","ref":"…` and `","role":"service_role",`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I[A-Za-z0-9_-]{27}Iiwicm9sZSI6InNlcnZpY2Vfcm9sZSIs[A-Za-z0-9_-]{40,80}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      parts: ['supabase.anon'],
      bits: 256,
      examples: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I${sample('base64url', 27)}Iiwicm9sZSI6InNlcnZpY2Vfcm9sZSIs${sample('base64url', 56, 2)}.${sample('base64url', 43, 3)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I${sample('base64url', 27, 11)}Iiwicm9sZSI6InNlcnZpY2Vfcm9sZSIs${sample('base64url', 56, 12)}.${sample('base64url', 43, 13)}`,
      ],
      decoys: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I${sample('base64url', 27)}.${sample('base64url', 43)}`,
      ],
    },
    {
      id: 'supabase.anon',
      name: 'Supabase anonymous key',
      prefix: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I',
      anchors: ['Iiwicm9sZSI6ImFub24i'],
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I[A-Za-z0-9_-]{27}Iiwicm9sZSI6ImFub24i[A-Za-z0-9_-]{40,80}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I${sample('base64url', 27, 4)}Iiwicm9sZSI6ImFub24i${sample('base64url', 52, 5)}.${sample('base64url', 43, 6)}`,
        `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I${sample('base64url', 27, 14)}Iiwicm9sZSI6ImFub24i${sample('base64url', 52, 15)}.${sample('base64url', 43, 16)}`,
      ],
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
