import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const twilio: Provider = {
  id: 'twilio',
  name: 'Twilio',
  variables: [
    'TWILIO_AUTH_TOKEN',
    'TWILIO_API_KEY',
    'TWILIO_API_KEY_SID',
    'TWILIO_API_SECRET',
    'TWILIO_API_KEY_SECRET',
  ],
  keys: [
    {
      id: 'twilio.key_sid',
      name: 'Twilio API key SID',
      anchors: ['twilio'],
      near: ['twilio'],
      pattern: /(?<![A-Za-z0-9_-])SK[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      prefix: 'SK',
      examples: [`SK${sample('hex', 32)}`],
      decoys: [`SK${sample('hex', 30)}`],
    },
    {
      id: 'twilio.auth_token',
      name: 'Twilio auth token',
      anchors: ['twilio'],
      near: ['twilio'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['azure-openai.legacy', 'mistral.key'],
      bits: 128,
      examples: [sample('hex', 32, 2)],
      decoys: [`AC${sample('hex', 32)}`],
    },
  ],
}
