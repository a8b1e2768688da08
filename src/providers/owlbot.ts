import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const owlbot: Provider = {
  id: 'owlbot',
  name: 'Owlbot',
  variables: ['OWLBOT_API_KEY', 'OWLBOT_TOKEN'],
  keys: [
    {
      id: 'owlbot.token',
      name: 'Owlbot token',
      anchors: ['owlbot'],
      near: ['owlbot'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
