import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** No service: whoever has the key reads all that was encrypted with it, Airflow connections for one. */
export const fernet: Provider = {
  id: 'fernet',
  name: 'Fernet',
  variables: ['FERNET_KEY', 'AIRFLOW__CORE__FERNET_KEY'],
  keys: [
    {
      id: 'fernet.key',
      name: 'Fernet key',
      anchors: ['fernet'],
      near: ['fernet'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9_-]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`${sample('base64url', 43)}=`],
      decoys: [`${sample('base64url', 42, 3)}=`, `${sample('base64url', 44, 4)}=`],
    },
  ],
}
