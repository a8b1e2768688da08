import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ngrok: Provider = {
  id: 'ngrok',
  name: 'ngrok',
  variables: ['NGROK_AUTHTOKEN', 'NGROK_AUTH_TOKEN', 'NGROK_API_KEY', 'NGROK_TOKEN'],
  keys: [
    {
      id: 'ngrok.authtoken',
      name: 'ngrok authtoken',
      anchors: ['ngrok'],
      near: ['ngrok'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{27}_[A-Za-z0-9]{20,21}(?![A-Za-z0-9_-])/,
      bits: 279,
      examples: [
        `${sample('base62', 27)}_${sample('base62', 21, 2)}`,
        `${sample('base62', 27, 11)}_${sample('base62', 21, 12)}`,
      ],
      decoys: [`${sample('base62', 18)}_${sample('base62', 21, 2)}`],
    },
  ],
}
