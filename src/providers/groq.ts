import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.groq.com/openai/v1/')

export const groq: Provider = {
  id: 'groq',
  name: 'Groq',
  variables: ['GROQ_API_KEY', 'GROQ_KEY'],
  make: {
    url: new URL('https://console.groq.com/keys'),
    steps: ['Create an API key', 'Copy it'],
    source: new URL('https://console.groq.com/docs/quickstart'),
  },
  keys: [
    {
      id: 'groq.key',
      name: 'Groq key',
      prefix: 'gsk_',
      anchors: ['gsk_'],
      pattern: /(?<![A-Za-z0-9_-])gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9_-])/,
      bits: 262,
      // Keys hold `groq` in base64, in one of its three phases.
      checksum: (key) => /WGdyb3FY|hncm9xW|YZ3JvcV/.test(key),
      examples: [`gs${'k_'}${sample('base62', 20)}WGdyb3FY${sample('base62', 24)}`],
      decoys: [`gs${'k_'}${sample('base62', 40)}`],
    },
  ],
  hosts: ['api.groq.com'],
  api: { base: API, auth: bearer },
  verify: (secret, http) => ask({ http, service: 'Groq', url: new URL('models', API), headers: () => bearer(secret) }),
}
