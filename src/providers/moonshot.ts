import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const moonshot: Provider = {
  id: 'moonshot',
  name: 'Moonshot AI',
  variables: ['MOONSHOT_API_KEY', 'KIMI_API_KEY', 'MOONSHOT_KEY'],
  keys: [
    {
      id: 'moonshot.key',
      name: 'Moonshot API key',
      prefix: 'sk-',
      anchors: ['moonshot', 'kimi'],
      near: ['moonshot', 'kimi'],
      pattern: /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
      bits: 285,
      examples: [`sk-${sample('base62', 48)}`],
      decoys: [`sk-${sample('base62', 32)}`, `sk-${sample('base62', 56)}`],
    },
    {
      id: 'moonshot.kimi',
      name: 'Kimi Code key',
      prefix: 'sk-kimi-',
      anchors: ['sk-kimi-'],
      pattern: /(?<![A-Za-z0-9_-])sk-kimi-[A-Za-z0-9_-]{40,90}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`sk-kimi-${sample('base64url', 64, 4)}`, `sk-kimi-${sample('base64url', 64, 14)}`],
      decoys: [`sk-kimi-${sample('base64url', 26, 4)}`],
    },
  ],
}
