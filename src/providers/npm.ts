import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { crc32Base62 } from '../crypto/checksums.ts'

const BODY = varied('alphanumeric', 30, 4)

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
      checksum: (key) => crc32Base62(key.slice(4, -6)) === key.slice(-6),
      examples: [`np${'m_'}${BODY}${crc32Base62(BODY)}`],
      decoys: [`np${'m_'}${varied('alphanumeric', 20)}`],
    },
  ],
}
