import { z } from 'zod'
import { beginsWith, inHeader } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import type { Secret } from '../core/secret.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://api.anthropic.com/v1/')
const KEYS = new URL('https://platform.claude.com/settings/keys')
const VERSION = { 'anthropic-version': '2023-06-01' }

export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  docs: new URL('https://platform.claude.com/docs/en/get-api-key'),
  variables: [
    'ANTHROPIC_API_KEY',
    'CLAUDE_API_KEY',
    'ANTHROPIC_AUTH_TOKEN',
    'ANTHROPIC_ADMIN_KEY',
    'CLAUDE_CODE_OAUTH_TOKEN',
  ],
  make: {
    url: KEYS,
    steps: ['Select "Create key"', 'Name it, choose when it expires', 'Copy the key: it is shown once'],
    source: new URL('https://platform.claude.com/docs/get-api-key'),
  },
  revokeBy: {
    url: new URL('https://platform.claude.com/settings/keys'),
    steps: ['Select the three dots beside the key', 'Select "Delete API Key"'],
    source: new URL(
      'https://support.claude.com/en/articles/8384961-what-should-i-do-if-i-suspect-my-api-key-has-been-compromised',
    ),
  },
  keys: [
    {
      id: 'anthropic.api',
      name: 'Anthropic API key',
      anchors: ['sk-ant-api'],
      pattern: /(?<![A-Za-z0-9_-])sk-ant-api[0-9]{2,4}-[A-Za-z0-9_-]{93}AA(?![A-Za-z0-9_-])/,
      bits: 558,
      prefix: 'sk-ant-api03-',
      examples: [`sk-ant-api03-${sample('base64url', 93)}AA`],
      decoys: [
        `sk-ant-api03-${sample('base64url', 60)}`,
        `sk-ant-api03-${sample('base64url', 93)}BB`,
        `sk-ant-${sample('base64url', 95)}`,
      ],
    },
    {
      id: 'anthropic.admin',
      name: 'Anthropic admin key',
      anchors: ['sk-ant-admin'],
      pattern: /(?<![A-Za-z0-9_-])sk-ant-admin[0-9]{2,4}-[A-Za-z0-9_-]{93}AA(?![A-Za-z0-9_-])/,
      bits: 558,
      prefix: 'sk-ant-admin01-',
      examples: [`sk-ant-admin01-${sample('base64url', 93, 2)}AA`],
      decoys: [`sk-ant-admin01-${sample('base64url', 60)}`, `sk-ant-admin01-${sample('base64url', 93)}BB`],
    },
    {
      id: 'anthropic.oauth',
      name: 'Anthropic sign-in token',
      anchors: ['sk-ant-oat', 'sk-ant-ort'],
      pattern: /(?<![A-Za-z0-9_-])sk-ant-o[ar]t[0-9]{2}-[A-Za-z0-9_-]{40,200}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`sk-ant-oat01-${sample('base64url', 93, 3)}AA`, `sk-ant-ort01-${sample('base64url', 93, 4)}AA`],
      decoys: [`sk-ant-oat01-${sample('base64url', 20)}`],
    },
  ],
  hosts: ['api.anthropic.com'],
  api: { base: API, auth: sent },

  async verify(secret, http) {
    // Sent as an API key, a sign-in token that works is refused like one that does not.
    if (beginsWith(secret, 'sk-ant-o')) return unknown('Anthropic has no way to check a sign-in token.')
    const isAdmin = beginsWith(secret, 'sk-ant-admin')
    return ask({
      http,
      service: 'Anthropic',
      url: new URL(isAdmin ? 'organizations/api_keys?limit=1' : 'models?limit=1', API),
      headers: () => sent(secret),
      shape: z.object({}),
      tell: () => (isAdmin ? { manages: true } : {}),
    })
  },
}

function sent(secret: Secret): Record<string, string> {
  return { ...inHeader('x-api-key')(secret), ...VERSION }
}
