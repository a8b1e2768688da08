import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const betterStack: Provider = {
  id: 'better-stack',
  name: 'Better Stack',
  variables: ['BETTERSTACK_API_TOKEN', 'BETTER_STACK_API_TOKEN', 'BETTERUPTIME_API_TOKEN', 'LOGTAIL_SOURCE_TOKEN'],
  keys: [
    {
      id: 'better-stack.token',
      name: 'Better Stack token',
      anchors: ['betterstack', 'better_stack', 'betteruptime', 'logtail'],
      near: ['betterstack', 'better_stack', 'betteruptime', 'logtail'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [sample('base62', 24)],
      decoys: [sample('base62', 23, 3), sample('base62', 25, 4)],
    },
  ],
}
