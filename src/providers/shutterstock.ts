import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const shutterstock: Provider = {
  id: 'shutterstock',
  name: 'Shutterstock',
  variables: ['SHUTTERSTOCK_TOKEN', 'SHUTTERSTOCK_ACCESS_TOKEN', 'SHUTTERSTOCK_API_TOKEN'],
  keys: [
    {
      id: 'shutterstock.token',
      name: 'Shutterstock access token',
      prefix: 'v2/',
      anchors: ['shutterstock'],
      near: ['shutterstock'],
      pattern: /(?<![A-Za-z0-9_/-])v2\/[A-Za-z0-9]{40,200}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`v2/${sample('base62', 60)}`, `v2/${sample('base62', 60, 11)}`],
      decoys: [`v2/${sample('base62', 26)}`],
    },
  ],
}
