import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const midtrans: Provider = {
  id: 'midtrans',
  name: 'Midtrans',
  variables: ['MIDTRANS_SERVER_KEY', 'MIDTRANS_CLIENT_KEY'],
  keys: [
    {
      id: 'midtrans.server_key',
      name: 'Midtrans server key',
      prefix: 'Mid-server-',
      anchors: ['Mid-server-'],
      pattern: /(?<![A-Za-z0-9_-])Mid-server-[A-Za-z0-9_-]{16,40}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [`Mid-server-${sample('base64url', 24)}`, `Mid-server-${sample('base64url', 24, 11)}`],
      decoys: [`Mid-server-${sample('base64url', 10)}`],
    },
    {
      id: 'midtrans.sandbox_server_key',
      name: 'Midtrans sandbox server key',
      prefix: 'SB-Mid-server-',
      anchors: ['SB-Mid-server-'],
      pattern: /(?<![A-Za-z0-9_-])SB-Mid-server-[A-Za-z0-9_-]{16,40}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [`SB-Mid-server-${sample('base64url', 24, 4)}`, `SB-Mid-server-${sample('base64url', 24, 14)}`],
      decoys: [`SB-Mid-server-${sample('base64url', 10, 4)}`],
    },
    {
      id: 'midtrans.client_key',
      name: 'Midtrans client key',
      anchors: ['Mid-client-'],
      pattern: /(?<![A-Za-z0-9_-])(?:Mid|SB-Mid)-client-[A-Za-z0-9_-]{16,40}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [`Mid-client-${sample('base64url', 16, 7)}`, `SB-Mid-client-${sample('base64url', 16, 17)}`],
      decoys: [`Mid-client-${sample('base64url', 10, 7)}`],
      isPublic: true,
    },
  ],
}
