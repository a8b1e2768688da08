import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const mailgun: Provider = {
  id: 'mailgun',
  name: 'Mailgun',
  variables: ['MAILGUN_API_KEY', 'MAILGUN_KEY', 'MAILGUN_SENDING_KEY', 'MAILGUN_SIGNING_KEY'],
  keys: [
    {
      id: 'mailgun.key',
      name: 'Mailgun API key',
      prefix: 'key-',
      anchors: ['key-'],
      pattern: /(?<![A-Za-z0-9_-])key-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`key-${sample('hex', 32)}`],
      decoys: [`key-${sample('hex', 21)}`, `key-${sample('letters', 32)}`],
    },
    {
      id: 'mailgun.key_2020',
      name: 'Mailgun API key',
      anchors: ['mailgun', 'mg_api'],
      near: ['mailgun', 'mg_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`${sample('hex', 32, 4)}-${sample('hex', 8, 5)}-${sample('hex', 8, 6)}`],
      decoys: [`${sample('hex', 21, 4)}-${sample('hex', 8, 5)}-${sample('hex', 8, 6)}`],
    },
    {
      id: 'mailgun.public_key',
      name: 'Mailgun public validation key',
      prefix: 'pubkey-',
      anchors: ['pubkey-'],
      pattern: /(?<![A-Za-z0-9_-])pubkey-[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`pubkey-${sample('hex', 32, 7)}`],
      decoys: [`pubkey-${sample('hex', 21, 7)}`, `pubkey-${sample('letters', 32, 7)}`],
      isPublic: true,
    },
    {
      id: 'mailgun.token',
      name: 'Mailgun token',
      anchors: ['mailgun'],
      near: ['mailgun'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{72}(?![A-Za-z0-9_-])/,
      bits: 288,
      examples: [sample('hex', 72, 10)],
      decoys: [sample('hex', 48, 10), sample('hex', 80, 10)],
    },
  ],
}
