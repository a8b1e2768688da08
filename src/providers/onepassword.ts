import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'
import { jsonIn } from '../crypto/payloads.ts'

export const onepassword: Provider = {
  id: 'onepassword',
  name: '1Password',
  variables: ['OP_SERVICE_ACCOUNT_TOKEN', 'OP_CONNECT_TOKEN'],
  keys: [
    {
      id: 'onepassword.service_account',
      name: '1Password service account token',
      prefix: 'ops_',
      anchors: ['ops_eyJ'],
      pattern: /(?<![A-Za-z0-9_-])ops_eyJ[A-Za-z0-9+/_-]{250,2000}={0,2}(?![A-Za-z0-9_-])/,
      bits: 1500,
      checksum: (key) => 'secretKey' in (jsonIn(key.slice('ops_'.length)) ?? {}),
      examples: [serviceAccount()],
      decoys: [`ops_eyJ${sample('base62', 40)}`],
    },
    {
      id: 'onepassword.secret_key',
      name: '1Password secret key',
      prefix: 'A3-',
      anchors: ['A3-'],
      pattern:
        /(?<![A-Za-z0-9_-])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}(?![A-Za-z0-9_-])/,
      bits: 134,
      examples: [
        `A3-${sample('upper', 6)}-${sample('upper', 6, 2)}-${sample('upper', 5)}-${sample('upper', 5, 2)}-${sample('upper', 5, 3)}-${sample('upper', 5, 4)}`,
      ],
    },
  ],
}

/** What stands in such a token, in Base64: who it is for and the keys that open the vaults. */
function serviceAccount(): string {
  const payload = {
    signInAddress: 'my.1password.com',
    email: `${sample('base36', 13)}@1passwordserviceaccounts.com`,
    srpX: sample('hex', 64),
    muk: { alg: 'A256GCM', k: sample('base64url', 43) },
    secretKey: ['A3', ...[6, 6, 5, 5, 5, 5].map((length, at) => sample('upper', length, at + 1))].join('-'),
    throttleSecret: { seed: sample('hex', 64, 2), uuid: sampleUuid() },
  }
  return `ops_${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
}
