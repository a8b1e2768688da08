import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.mistral.ai/v1/')

export const mistral: Provider = {
  id: 'mistral',
  name: 'Mistral',
  variables: ['MISTRAL_API_KEY', 'MISTRALAI_API_KEY', 'CODESTRAL_API_KEY'],
  make: {
    url: new URL('https://console.mistral.ai/'),
    steps: [
      'Open "API keys"',
      'Select "Create new key"',
      'Name it and choose when it expires',
      'Copy the key: it is shown once',
    ],
    source: new URL('https://docs.mistral.ai/admin/security-access/api-keys'),
  },
  limit: {
    url: new URL('https://admin.mistral.ai/organization/workspaces'),
    steps: ['Select the workspace', 'Open "Settings"', 'Enter a "Monthly spending limit" and save'],
    source: new URL('https://docs.mistral.ai/admin/workspaces/usage-limits'),
  },
  revokeBy: {
    url: new URL('https://console.mistral.ai/'),
    steps: ['Open "API keys"', 'Delete the key'],
    source: new URL('https://docs.mistral.ai/admin/security-access/api-keys'),
  },
  keys: [
    {
      id: 'mistral.key',
      name: 'Mistral key',
      anchors: ['mistral', 'codestral'],
      near: ['mistral', 'codestral'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['azure-openai.legacy', 'twilio.auth_token'],
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31)],
    },
  ],
  hosts: ['api.mistral.ai'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'Mistral', url: new URL('models', API), headers: () => bearer(secret) }),
}
