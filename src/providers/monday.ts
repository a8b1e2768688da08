import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const monday: Provider = {
  id: 'monday',
  name: 'monday.com',
  variables: ['MONDAY_API_TOKEN', 'MONDAY_API_KEY', 'MONDAY_TOKEN', 'MONDAY_SIGNING_SECRET'],
  keys: [
    {
      id: 'monday.token',
      name: 'monday.com API token',
      prefix: 'eyJhbGciOiJIUzI1',
      anchors: ['.eyJ0aWQiOj'],
      // A JWT whose body begins with `{"tid":`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJhbGciOiJIUzI1[A-Za-z0-9_-]{4,12}\.eyJ0aWQiOj[A-Za-z0-9_-]{100,400}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      bits: 882,
      examples: [
        `eyJhbGciOiJIUzI1${sample('base64url', 4)}.eyJ0aWQiOj${sample('base64url', 190, 2)}.${sample('base64url', 43, 3)}`,
        `eyJhbGciOiJIUzI1${sample('base64url', 4, 11)}.eyJ0aWQiOj${sample('base64url', 190, 12)}.${sample('base64url', 43, 13)}`,
      ],
      decoys: [
        `eyJhbGciOiJIUzI1${sample('base64url', 4)}.eyJ0aWQiOj${sample('base64url', 66, 2)}.${sample('base64url', 43, 3)}`,
      ],
    },
  ],
}
