import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const grafana: Provider = {
  id: 'grafana',
  name: 'Grafana',
  variables: ['GRAFANA_API_KEY', 'GRAFANA_TOKEN', 'GRAFANA_SERVICE_ACCOUNT_TOKEN', 'GRAFANA_CLOUD_API_KEY'],
  keys: [
    {
      id: 'grafana.service_account',
      name: 'Grafana service account token',
      prefix: 'glsa_',
      anchors: ['glsa_'],
      pattern: /(?<![A-Za-z0-9_-])glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`glsa_${sample('base62', 32)}_${sample('hex', 8)}`],
      decoys: [`glsa_${sample('base62', 32)}`],
    },
    {
      id: 'grafana.cloud',
      name: 'Grafana Cloud token',
      prefix: 'glc_',
      anchors: ['glc_'],
      pattern: /(?<![A-Za-z0-9_-])glc_eyJ[A-Za-z0-9+/]{60,400}={0,3}(?![A-Za-z0-9+/=_-])/,
      bits: 190,
      examples: [`glc_eyJ${sample('base62', 130)}`],
      decoys: [`glc_${sample('base62', 20)}`],
    },
  ],
}
