import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const mercadoPago: Provider = {
  id: 'mercado-pago',
  name: 'Mercado Pago',
  variables: ['MERCADO_PAGO_ACCESS_TOKEN', 'MERCADOPAGO_ACCESS_TOKEN', 'MP_ACCESS_TOKEN', 'MERCADOPAGO_TOKEN'],
  keys: [
    {
      id: 'mercado-pago.access_token',
      name: 'Mercado Pago access token',
      prefix: 'APP_USR-',
      anchors: ['APP_USR-'],
      pattern: /(?<![A-Za-z0-9_-])APP_USR-[0-9]{13,19}-[0-9]{6}-[0-9a-f]{32}-[0-9]{6,12}(?![A-Za-z0-9_-])/,
      bits: 211,
      examples: [
        `APP_USR-${sample('digits', 16)}-${sample('digits', 6, 2)}-${sample('hex', 32, 3)}-${sample('digits', 9, 4)}`,
        `APP_USR-${sample('digits', 16, 11)}-${sample('digits', 6, 12)}-${sample('hex', 32, 13)}-${sample('digits', 9, 14)}`,
      ],
      decoys: [
        `APP_USR-${sample('digits', 16)}-${sample('digits', 6, 2)}-${sample('hex', 21, 3)}-${sample('digits', 9, 4)}`,
        `APP_USR-${sampleUuid()}`,
        `APP_USR-${sample('digits', 16)}-${sample('digits', 6, 2)}-${sample('letters', 32, 3)}-${sample('digits', 9, 4)}`,
      ],
    },
    {
      id: 'mercado-pago.test_access_token',
      name: 'Mercado Pago test access token',
      prefix: 'TEST-',
      anchors: ['TEST-'],
      pattern: /(?<![A-Za-z0-9_-])TEST-[0-9]{13,19}-[0-9]{6}-[0-9a-f]{32}-[0-9]{6,12}(?![A-Za-z0-9_-])/,
      bits: 211,
      examples: [
        `TEST-${sample('digits', 16, 4)}-${sample('digits', 6, 5)}-${sample('hex', 32, 6)}-${sample('digits', 9, 7)}`,
        `TEST-${sample('digits', 16, 14)}-${sample('digits', 6, 15)}-${sample('hex', 32, 16)}-${sample('digits', 9, 17)}`,
      ],
      decoys: [
        `TEST-${sample('digits', 16, 4)}-${sample('digits', 6, 5)}-${sample('hex', 21, 6)}-${sample('digits', 9, 7)}`,
        `TEST-${sample('digits', 16, 4)}-${sample('digits', 6, 5)}-${sample('letters', 32, 6)}-${sample('digits', 9, 7)}`,
      ],
    },
    {
      id: 'mercado-pago.public_key',
      name: 'Mercado Pago public key',
      prefix: 'APP_USR-',
      anchors: ['APP_USR-'],
      pattern:
        /(?<![A-Za-z0-9_-])APP_USR-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`APP_USR-${sampleUuid(7)}`],
      decoys: [`APP_USR-${sampleUuid(7).slice(0, -2)}`, `APP_USR-${sampleUuid(7)}${sample('hex', 8)}`],
      isPublic: true,
    },
  ],
}
