import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mailjet: Provider = {
  id: 'mailjet',
  name: 'Mailjet',
  variables: ['MAILJET_API_KEY', 'MAILJET_SECRET_KEY', 'MAILJET_API_SECRET', 'MJ_APIKEY_PRIVATE', 'MJ_APIKEY_PUBLIC'],
  keys: [
    {
      id: 'mailjet.key',
      name: 'Mailjet key',
      anchors: ['mailjet', 'mj_apikey'],
      near: ['mailjet', 'mj_apikey'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      parts: ['mailjet.public'],
      bits: 190,
      examples: [sample('hex', 32), sample('base62', 32, 2)],
      decoys: [sample('base62', 21), sample('base62', 40)],
    },
    {
      id: 'mailjet.sms_token',
      name: 'Mailjet SMS token',
      anchors: ['mailjet'],
      near: ['mailjet'],
      pattern: /(?<![A-Za-z0-9/+_-])[a-z0-9]{87}=(?![A-Za-z0-9/+=_-])/,
      bits: 449,
      examples: [`${sample('base36', 87, 4)}=`, `${sample('hex', 87, 24)}=`],
      decoys: [`${sample('base36', 58, 4)}=`],
    },
    {
      id: 'mailjet.public',
      name: 'Mailjet public key',
      anchors: ['mailjet', 'mj_apikey'],
      near: ['mailjet', 'mj_apikey'],
      names: ['public', 'publickey', 'apikeyid'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 7)],
      isPublic: true,
    },
  ],
}
