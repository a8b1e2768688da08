import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const flutterwave: Provider = {
  id: 'flutterwave',
  name: 'Flutterwave',
  variables: ['FLW_SECRET_KEY', 'FLUTTERWAVE_SECRET_KEY', 'FLW_ENCRYPTION_KEY', 'FLW_PUBLIC_KEY'],
  keys: [
    {
      id: 'flutterwave.secret',
      name: 'Flutterwave secret key',
      anchors: ['FLWSECK'],
      pattern: /(?<![A-Za-z0-9_-])FLWSECK(?:_TEST)?-[0-9A-Za-z]{32}(?:-[0-9a-z]{12}vt)?-X(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`FLWSECK_TEST-${sample('hex', 32)}-X`, `FLWSECK-${sample('hex', 32, 2)}-X`],
      decoys: [`FLWSECK_TEST-${sample('hex', 31)}-X`],
    },
    {
      id: 'flutterwave.encryption',
      name: 'Flutterwave encryption key',
      anchors: ['flw_', 'flutterwave'],
      near: ['flw_', 'flutterwave'],
      pattern: /(?<![A-Za-z0-9_-])FLWSECK_TEST[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 48,
      examples: [`FLWSECK_TEST${sample('hex', 12, 9)}`],
      decoys: [`FLWSECK_TEST${sample('hex', 11, 3)}`, `FLWSECK_TEST${sample('hex', 13, 4)}`],
    },
    {
      id: 'flutterwave.public',
      name: 'Flutterwave public key',
      anchors: ['FLWPUBK'],
      pattern: /(?<![A-Za-z0-9_-])FLWPUBK(?:_TEST)?-[0-9a-f]{32}-X(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`FLWPUBK_TEST-${sample('hex', 32)}-X`],
      decoys: [`FLWPUBK_TEST-${sample('hex', 31, 3)}-X`, `FLWPUBK_TEST-${sample('hex', 33, 4)}-X`],
      isPublic: true,
    },
  ],
}
