import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://api.deepseek.com/')

export const deepseek: Provider = {
  id: 'deepseek',
  name: 'DeepSeek',
  variables: ['DEEPSEEK_API_KEY', 'DEEPSEEK_KEY'],
  make: {
    url: new URL('https://platform.deepseek.com/api_keys'),
    steps: ['Select "Create new API key"', 'Name it', 'Copy the key: it is shown once'],
    source: new URL('https://docs.tray.ai/connectors/artificial-intelligence/deepseek'),
  },
  keys: [
    {
      id: 'deepseek.key',
      name: 'DeepSeek key',
      prefix: 'sk-',
      anchors: ['deepseek'],
      near: ['deepseek'],
      pattern: /(?<![A-Za-z0-9_-])sk-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`sk-${sample('hex', 32)}`],
      decoys: [`sk-${sample('hex', 31)}`],
    },
  ],
  hosts: ['api.deepseek.com'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({ http, service: 'DeepSeek', url: new URL('user/balance', API), headers: () => bearer(secret) }),
}
