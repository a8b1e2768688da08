import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const recaptcha: Provider = {
  id: 'recaptcha',
  name: 'reCAPTCHA',
  variables: [
    'RECAPTCHA_SECRET_KEY',
    'RECAPTCHA_SECRET',
    'RECAPTCHA_PRIVATE_KEY',
    'RECAPTCHA_SITE_KEY',
    'NEXT_PUBLIC_RECAPTCHA_SITE_KEY',
  ],
  keys: [
    {
      id: 'recaptcha.secret',
      name: 'reCAPTCHA secret key',
      anchors: [
        'recaptcha_secret',
        'recaptcha_private',
        'recaptchasecret',
        'recaptcha.secret',
        'recaptcha-secret',
        'recaptcha apikey',
        'recaptcha_api',
      ],
      near: [
        'recaptcha_secret',
        'recaptcha_private',
        'recaptchasecret',
        'recaptcha.secret',
        'recaptcha-secret',
        'recaptcha apikey',
        'recaptcha_api',
      ],
      pattern: /(?<![A-Za-z0-9_-])6L[A-Za-z0-9_-]{38}(?![A-Za-z0-9_-])/,
      bits: 228,
      examples: [`6L${sample('base64url', 38)}`],
      decoys: [`6L${sample('base64url', 25)}`, `6L${sample('base64url', 46)}`],
    },
    {
      id: 'recaptcha.site',
      name: 'reCAPTCHA site key',
      anchors: ['recaptcha_site', 'sitekey', 'recaptcha_public', 'recaptcha.site'],
      near: ['recaptcha_site', 'sitekey', 'recaptcha_public', 'recaptcha.site'],
      pattern: /(?<![A-Za-z0-9_-])6L[A-Za-z0-9_-]{38}(?![A-Za-z0-9_-])/,
      bits: 228,
      examples: [`6L${sample('base64url', 38, 4)}`],
      decoys: [`6L${sample('base64url', 25, 4)}`, `6L${sample('base64url', 46, 4)}`],
      isPublic: true,
    },
  ],
}
