import type { Provider } from '../core/provider.ts'
import { sampleUuid } from '../core/sample.ts'

export const gcNotify: Provider = {
  id: 'gc-notify',
  name: 'GC Notify',
  variables: ['NOTIFY_API_KEY', 'GC_NOTIFY_API_KEY'],
  keys: [
    {
      id: 'gc-notify.key',
      name: 'GC Notify API key',
      prefix: 'gcntfy-',
      anchors: ['gcntfy-'],
      pattern:
        /(?<![A-Za-z0-9_-])gcntfy-[A-Za-z0-9_-]{1,80}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`gcntfy-service_one-${sampleUuid()}-${sampleUuid(2)}`],
      decoys: [`gcntfy-service_one-${sampleUuid()}`],
    },
  ],
}
