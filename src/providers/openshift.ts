import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const openshift: Provider = {
  id: 'openshift',
  name: 'OpenShift',
  variables: ['OPENSHIFT_TOKEN', 'OC_TOKEN', 'OPENSHIFT_USER_TOKEN'],
  keys: [
    {
      id: 'openshift.token',
      name: 'OpenShift user token',
      prefix: 'sha256~',
      anchors: ['sha256~'],
      pattern: /(?<![A-Za-z0-9_-])sha256~[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 258,
      examples: [`sha256~${sample('base64url', 43)}`],
      decoys: [`sha256~${sample('base64url', 28)}`, `sha256~${sample('base64url', 51)}`],
    },
  ],
}
