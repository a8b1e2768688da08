import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://api.fireworks.ai/inference/v1/')

export const fireworks: Provider = {
  id: 'fireworks',
  name: 'Fireworks AI',
  variables: ['FIREWORKS_API_KEY', 'FIREWORKS_AI_API_KEY'],
  keys: [
    {
      id: 'fireworks.key',
      name: 'Fireworks AI key',
      prefix: 'fw_',
      anchors: ['fw_'],
      pattern: /(?<![A-Za-z0-9_-])fw_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`fw_${sample('base62', 24)}`],
      decoys: [`fw_${sample('base62', 16)}`],
    },
  ],
  hosts: ['api.fireworks.ai'],
  api: { base: API, auth: bearer },
}
