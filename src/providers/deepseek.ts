import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { bearer, verifying } from '../core/verdict.ts'

export const deepseek: Provider = {
  id: 'deepseek',
  name: 'DeepSeek',
  variables: ['DEEPSEEK_API_KEY', 'DEEPSEEK_KEY'],
  keys: [
    {
      id: 'deepseek.key',
      name: 'DeepSeek key',
      prefix: 'sk-',
      anchors: ['deepseek'],
      near: ['deepseek'],
      pattern: /(?<![A-Za-z0-9_-])sk-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`sk-${varied('hex', 32)}`],
      decoys: [`sk-${varied('hex', 31)}`],
    },
  ],
  hosts: ['api.deepseek.com'],
  api: { base: new URL('https://api.deepseek.com/'), auth: bearer },
  verify: verifying({ service: 'DeepSeek', url: 'https://api.deepseek.com/user/balance', headers: bearer }),
}
