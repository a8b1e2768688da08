import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const aiven: Provider = {
  id: 'aiven',
  name: 'Aiven',
  variables: ['AIVEN_API_TOKEN', 'AIVEN_TOKEN', 'AIVEN_AUTH_TOKEN'],
  // Hosts of its services: https://aiven.io/docs/tools/cli/service/connection-info
  domains: ['aivencloud.com'],
  keys: [
    {
      id: 'aiven.token',
      name: 'Aiven token',
      anchors: ['aiven'],
      near: ['aiven'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9+/]{200,400}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 1200,
      examples: [`${sample('base64', 372)}`, `${sample('base64', 350, 2)}==`],
      decoys: [sample('base64', 199, 3), sample('base64', 401, 4)],
    },
    {
      id: 'aiven.service_password',
      name: 'Aiven service password',
      prefix: 'AVNS_',
      anchors: ['AVNS_'],
      pattern: /(?<![A-Za-z0-9_-])AVNS_[A-Za-z0-9_-]{19}(?![A-Za-z0-9_-])/,
      bits: 114,
      examples: [`AVNS_${sample('base64url', 19)}`],
      decoys: [`AVNS_${sample('base64url', 18, 3)}`, `AVNS_${sample('base64url', 20, 4)}`],
    },
  ],
}
