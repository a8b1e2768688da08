import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const aikido: Provider = {
  id: 'aikido',
  name: 'Aikido',
  variables: ['AIKIDO_TOKEN', 'AIKIDO_API_KEY', 'AIK_CLIENT_SECRET'],
  keys: [
    {
      id: 'aikido.ci_token',
      name: 'Aikido CI token',
      prefix: 'AIK_CI_',
      anchors: ['AIK_CI_'],
      pattern: /(?<![A-Za-z0-9_-])AIK_CI_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`AIK_CI_${sample('base62', 24)}`],
      decoys: [`AIK_CI_${sample('base62', 23, 3)}`, `AIK_CI_${sample('base62', 25, 4)}`],
    },
    {
      id: 'aikido.client_secret',
      name: 'Aikido client secret',
      prefix: 'AIK_SECRET_',
      anchors: ['AIK_SECRET_'],
      pattern: /(?<![A-Za-z0-9_-])AIK_SECRET_[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [`AIK_SECRET_${sample('base62', 64)}`],
      decoys: [`AIK_SECRET_${sample('base62', 63, 3)}`, `AIK_SECRET_${sample('base62', 65, 4)}`],
    },
    {
      id: 'aikido.client_id',
      name: 'Aikido client id',
      prefix: 'AIK_CLIENT_',
      anchors: ['AIK_CLIENT_'],
      pattern: /(?<![A-Za-z0-9_-])AIK_CLIENT_[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`AIK_CLIENT_${sample('base62', 24)}`],
      decoys: [`AIK_CLIENT_${sample('base62', 23, 3)}`, `AIK_CLIENT_${sample('base62', 25, 4)}`],
      isPublic: true,
    },
  ],
}
