import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const triggerDev: Provider = {
  id: 'trigger-dev',
  name: 'Trigger.dev',
  variables: ['TRIGGER_SECRET_KEY', 'TRIGGER_API_KEY', 'TRIGGER_ACCESS_TOKEN'],
  keys: [
    {
      id: 'trigger-dev.secret',
      name: 'Trigger.dev secret key',
      anchors: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_preview_'],
      pattern: /(?<![A-Za-z0-9_-])tr_(?:dev|prod|stg|preview)_[A-Za-z0-9]{20,32}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`tr_dev_${sample('base62', 20)}`, `tr_preview_${sample('base62', 20, 11)}`],
      decoys: [`tr_dev_${sample('base62', 13)}`],
    },
    {
      id: 'trigger-dev.personal',
      name: 'Trigger.dev personal access token',
      prefix: 'tr_pat_',
      anchors: ['tr_pat_'],
      pattern: /(?<![A-Za-z0-9_-])tr_pat_[A-Za-z0-9]{20,48}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`tr_pat_${sample('base62', 40, 4)}`, `tr_pat_${sample('base62', 40, 14)}`],
      decoys: [`tr_pat_${sample('base62', 13, 4)}`],
    },
  ],
}
