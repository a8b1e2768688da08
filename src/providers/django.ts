import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** No service: whoever has the key signs the sessions of an application. */
export const django: Provider = {
  id: 'django',
  name: 'Django',
  variables: ['DJANGO_SECRET_KEY'],
  keys: [
    {
      id: 'django.secret_key',
      name: 'Django secret key',
      prefix: 'django-insecure-',
      anchors: ['django-insecure-'],
      pattern: /(?<![A-Za-z0-9_-])django-insecure-[a-z0-9!@#$%^&*()_+=-]{50}(?![A-Za-z0-9!@#$%^*()_+=-])/,
      bits: 258,
      examples: [`django-insecure-${sample('base36', 24)}(${sample('base36', 25, 2)}`],
      decoys: [`django-insecure-${sample('base36', 20)}`],
    },
  ],
}
