import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** No service: whoever has the key reads the cookies of an application and forges them. */
export const laravel: Provider = {
  id: 'laravel',
  name: 'Laravel',
  variables: ['LARAVEL_APP_KEY'],
  keys: [
    {
      id: 'laravel.app_key',
      name: 'Laravel application key',
      prefix: 'base64:',
      anchors: ['base64:'],
      pattern: /(?<![A-Za-z0-9_-])base64:[A-Za-z0-9+/]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`base64:${sample('base64', 43)}=`],
      decoys: [`base64:${sample('base64', 30)}=`],
    },
  ],
}
