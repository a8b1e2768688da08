import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zapier: Provider = {
  id: 'zapier',
  name: 'Zapier',
  variables: ['ZAPIER_WEBHOOK_URL', 'ZAPIER_WEBHOOK', 'ZAPIER_HOOK_URL', 'ZAPIER_NLA_API_KEY'],
  keys: [
    {
      id: 'zapier.webhook',
      name: 'Zapier webhook',
      prefix: 'hooks.zapier.com/hooks/catch/',
      anchors: ['hooks.zapier.com/hooks/catch/'],
      pattern: /(?<![A-Za-z0-9_-])hooks\.zapier\.com\/hooks\/catch\/[0-9]{5,9}\/[A-Za-z0-9]{6,16}(?![A-Za-z0-9_-])/,
      bits: 52,
      examples: [
        `hooks.zapier.com/hooks/catch/${sample('digits', 8)}/${sample('base62', 7, 2)}`,
        `hooks.zapier.com/hooks/catch/${sample('digits', 8, 11)}/${sample('base62', 7, 12)}`,
      ],
      decoys: [`hooks.zapier.com/hooks/catch/${sample('digits', 8)}/${sample('base62', 4, 2)}`],
    },
    {
      id: 'zapier.nla',
      name: 'Zapier natural language actions key',
      prefix: 'sk-ak-',
      anchors: ['sk-ak-'],
      pattern: /(?<![A-Za-z0-9_-])sk-ak-[A-Za-z0-9]{24,48}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`sk-ak-${sample('base62', 24, 4)}`, `sk-ak-${sample('base62', 24, 14)}`],
      decoys: [`sk-ak-${sample('base62', 16, 4)}`],
    },
  ],
}
