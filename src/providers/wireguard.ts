import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wireguard: Provider = {
  id: 'wireguard',
  name: 'WireGuard',
  variables: ['WIREGUARD_PRIVATE_KEY', 'WG_PRIVATE_KEY', 'WIREGUARD_PRESHARED_KEY', 'WG_PRESHARED_KEY'],
  keys: [
    {
      id: 'wireguard.private_key',
      name: 'WireGuard key',
      anchors: ['privatekey', 'presharedkey', 'wireguard_p', 'wg_private', 'wg_preshared'],
      near: ['privatekey', 'presharedkey', 'wireguard_p', 'wg_private', 'wg_preshared'],
      // `PublicKey = …` has the same shape.
      pattern: /(?<![A-Za-z0-9/+_-])(?<!PublicKey ?= ?)(?<!public-key )[A-Za-z0-9+/]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 256,
      examples: [`${sample('base64', 42)}E=`],
      decoys: [`${sample('base64', 40)}E=`],
    },
  ],
}
