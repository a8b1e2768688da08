import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const authress: Provider = {
  id: 'authress',
  name: 'Authress',
  variables: ['AUTHRESS_ACCESS_KEY', 'AUTHRESS_SERVICE_CLIENT_ACCESS_KEY'],
  keys: [
    {
      id: 'authress.access_key',
      name: 'Authress service client access key',
      anchors: ['.acc-', '.acc_'],
      pattern:
        /(?<![A-Za-z0-9/+_-])(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][A-Za-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}(?![A-Za-z0-9/+=_-])/,
      bits: 256,
      examples: [
        `sc_${sample('base62', 24)}.${sample('base36', 4)}.acc-${sample('base36', 13)}.MC4CAQAwBQYDK2VwBCIEI${sample('base62', 43)}`,
      ],
      decoys: [`sc_${sample('base62', 3)}.${sample('base36', 4)}.acc-${sample('base36', 13)}.${sample('base62', 64)}`],
    },
  ],
}
