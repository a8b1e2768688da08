import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const statsig: Provider = {
  id: 'statsig',
  name: 'Statsig',
  variables: [
    'STATSIG_SERVER_KEY',
    'STATSIG_SECRET_KEY',
    'STATSIG_SERVER_SECRET',
    'STATSIG_CONSOLE_KEY',
    'STATSIG_CLIENT_KEY',
    'NEXT_PUBLIC_STATSIG_CLIENT_KEY',
  ],
  keys: [
    {
      id: 'statsig.server',
      name: 'Statsig server secret key',
      prefix: 'secret-',
      anchors: ['statsig'],
      near: ['statsig'],
      pattern: /(?<![A-Za-z0-9_-])secret-[A-Za-z0-9]{40,44}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`secret-${sample('base62', 40)}`, `secret-${sample('base62', 40, 11)}`],
      decoys: [`secret-${sample('base62', 26)}`],
    },
    {
      id: 'statsig.console',
      name: 'Statsig console key',
      prefix: 'console-',
      anchors: ['statsig'],
      near: ['statsig'],
      pattern: /(?<![A-Za-z0-9_-])console-[A-Za-z0-9]{40,44}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`console-${sample('base62', 40, 4)}`, `console-${sample('base62', 40, 14)}`],
      decoys: [`console-${sample('base62', 26, 4)}`],
    },
    {
      id: 'statsig.client',
      name: 'Statsig client key',
      prefix: 'client-',
      anchors: ['statsig'],
      near: ['statsig'],
      pattern: /(?<![A-Za-z0-9_-])client-[A-Za-z0-9]{40,44}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`client-${sample('base62', 40, 7)}`, `client-${sample('base62', 40, 17)}`],
      decoys: [`client-${sample('base62', 26, 7)}`],
      isPublic: true,
    },
  ],
}
