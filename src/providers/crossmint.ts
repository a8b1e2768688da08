import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const crossmint: Provider = {
  id: 'crossmint',
  name: 'Crossmint',
  variables: ['CROSSMINT_SECRET_KEY', 'CROSSMINT_API_KEY', 'CROSSMINT_SERVER_API_KEY'],
  keys: [
    {
      id: 'crossmint.secret',
      name: 'Crossmint server key',
      prefix: 'sk_',
      anchors: ['sk_production_', 'sk_staging_'],
      pattern: /(?<![A-Za-z0-9_-])sk_(?:production|staging)_[A-Za-z0-9]{30,250}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [
        `sk_production_${sample('base62', 30)}`,
        `sk_staging_${sample('base62', 30, 2)}`,
        `sk_staging_${sample('base62', 250, 7)}`,
      ],
      decoys: [`sk_production_${sample('base62', 29, 3)}`, `sk_production_${sample('base62', 251, 4)}`],
    },
    {
      id: 'crossmint.client',
      name: 'Crossmint client key',
      prefix: 'ck_',
      anchors: ['ck_production_', 'ck_staging_'],
      pattern: /(?<![A-Za-z0-9_-])ck_(?:production|staging)_[A-Za-z0-9]{30,250}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [
        `ck_production_${sample('base62', 30)}`,
        `ck_staging_${sample('base62', 30, 2)}`,
        `ck_staging_${sample('base62', 250, 7)}`,
      ],
      decoys: [`ck_production_${sample('base62', 29, 3)}`, `ck_production_${sample('base62', 251, 4)}`],
      isPublic: true,
    },
  ],
}
