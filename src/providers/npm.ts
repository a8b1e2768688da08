import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'
import { base62, crc32, endsInCrc32 } from '../crypto/checksums.ts'

const BODY = sample('base62', 30, 4)

export const npm: Provider = {
  id: 'npm',
  name: 'npm',
  variables: ['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_AUTH_TOKEN'],
  keys: [
    {
      id: 'npm.token',
      name: 'npm token',
      prefix: 'npm_',
      anchors: ['npm_'],
      pattern: /(?<![A-Za-z0-9_-])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 178,
      checksum: (key) => endsInCrc32(key, 'npm_'),
      examples: [`np${'m_'}${BODY}${base62(crc32(BODY), 6)}`],
      decoys: [`np${'m_'}${sample('base62', 20)}`],
    },
    {
      id: 'npm.token_legacy',
      name: 'npm token',
      anchors: ['_authtoken', 'npm_token', 'npm_auth'],
      near: ['_authtoken', 'npm_token', 'npm_auth'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
