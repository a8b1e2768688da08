import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const prefect: Provider = {
  id: 'prefect',
  name: 'Prefect',
  variables: ['PREFECT_API_KEY', 'PREFECT_API_TOKEN', 'PREFECT_CLOUD_API_KEY'],
  keys: [
    {
      id: 'prefect.user',
      name: 'Prefect user API key',
      prefix: 'pnu_',
      anchors: ['pnu_'],
      pattern: /(?<![A-Za-z0-9_-])pnu_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`pnu_${sample('base62', 36)}`],
      decoys: [`pnu_${sample('base62', 24)}`, `pnu_${sample('base62', 44)}`],
    },
    {
      id: 'prefect.service_account',
      name: 'Prefect service account API key',
      prefix: 'pnb_',
      anchors: ['pnb_'],
      pattern: /(?<![A-Za-z0-9_-])pnb_[A-Za-z0-9]{36}(?![A-Za-z0-9_-])/,
      bits: 214,
      examples: [`pnb_${sample('base62', 36, 4)}`],
      decoys: [`pnb_${sample('base62', 24, 4)}`, `pnb_${sample('base62', 44, 4)}`],
    },
  ],
}
