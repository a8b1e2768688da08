import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const intercom: Provider = {
  id: 'intercom',
  name: 'Intercom',
  variables: ['INTERCOM_ACCESS_TOKEN', 'INTERCOM_API_KEY', 'INTERCOM_TOKEN'],
  keys: [
    {
      id: 'intercom.token',
      name: 'Intercom access token',
      anchors: ['intercom', 'ic_token'],
      near: ['intercom', 'ic_token'],
      // `tok:` in Base64.
      pattern: /(?<![A-Za-z0-9/+_-])dG9rO[A-Za-z0-9+/]{54}=(?![A-Za-z0-9/+=_-])/,
      bits: 290,
      examples: [`dG9rO${sample('base64', 54)}=`],
      decoys: [`dG9rO${sample('base64', 50)}=`],
    },
    {
      id: 'intercom.secret',
      name: 'Intercom identity secret',
      anchors: ['intercom_secret', 'intercom_identity', 'intercom_client'],
      near: ['intercom_secret', 'intercom_identity', 'intercom_client'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [sample('base64url', 40)],
      decoys: [sample('base64url', 39, 3), sample('base64url', 41, 4)],
    },
  ],
}
