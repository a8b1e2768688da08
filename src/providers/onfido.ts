import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const onfido: Provider = {
  id: 'onfido',
  name: 'Onfido',
  variables: ['ONFIDO_API_TOKEN', 'ONFIDO_TOKEN', 'ONFIDO_API_KEY'],
  keys: [
    {
      id: 'onfido.live',
      name: 'Onfido live token',
      anchors: ['api_live'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:api_live|api_live_us|api_live_ca)\.[A-Za-z0-9_-]{11,64}(?:\.[A-Za-z0-9_-]{32})?(?![A-Za-z0-9_-])/,
      bits: 66,
      examples: [`api_live.${sample('base64url', 32)}`, `api_live_ca.${sample('base64url', 32, 11)}`],
      decoys: [`api_live.${sample('base62', 8)}`],
    },
    {
      id: 'onfido.sandbox',
      name: 'Onfido sandbox token',
      anchors: ['api_sandbox'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:api_sandbox|api_sandbox_us|api_sandbox_ca)\.[A-Za-z0-9_-]{11,64}(?:\.[A-Za-z0-9_-]{32})?(?![A-Za-z0-9_-])/,
      bits: 66,
      examples: [`api_sandbox.${sample('base64url', 32, 4)}`, `api_sandbox_ca.${sample('base64url', 32, 14)}`],
      decoys: [`api_sandbox.${sample('base62', 8)}`],
    },
  ],
}
