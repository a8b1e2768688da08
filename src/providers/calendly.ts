import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const calendly: Provider = {
  id: 'calendly',
  name: 'Calendly',
  variables: ['CALENDLY_TOKEN', 'CALENDLY_API_KEY', 'CALENDLY_ACCESS_TOKEN'],
  keys: [
    {
      id: 'calendly.token',
      name: 'Calendly personal access token',
      anchors: ['eyJpc3MiOiJodHRwczovL2F1dGguY2FsZW5kbHkuY29tI'],
      // A JWT whose payload begins with `{"iss":"https://auth.calendly.com"`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{30,200}\.eyJpc3MiOiJodHRwczovL2F1dGguY2FsZW5kbHkuY29tI[A-Za-z0-9_-]{40,400}\.[A-Za-z0-9_-]{60,100}(?![A-Za-z0-9_-])/,
      bits: 360,
      examples: [
        `eyJraWQiOiIx${sample('base64url', 80)}.eyJpc3MiOiJodHRwczovL2F1dGguY2FsZW5kbHkuY29tI${sample('base64url', 160)}.${sample('base64url', 86)}`,
      ],
      decoys: [
        `eyJraWQiOiIx${sample('base64url', 80)}.eyJpc3MiOiJodHRwczovL2F1dGguY2FsZW5kbHkuY29tI${sample('base64url', 20)}`,
      ],
    },
  ],
}
