import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wandb: Provider = {
  id: 'wandb',
  name: 'Weights & Biases',
  variables: ['WANDB_API_KEY'],
  keys: [
    {
      id: 'wandb.key',
      name: 'Weights & Biases key',
      prefix: 'wandb_v1_',
      anchors: ['wandb_v1_'],
      pattern: /(?<![A-Za-z0-9_-])wandb_v1_[A-Za-z0-9_]{77}(?![A-Za-z0-9_-])/,
      bits: 458,
      examples: [`wandb_v1_${sample('base62', 77)}`],
      decoys: [`wandb_v1_${sample('base62', 40)}`],
    },
    {
      id: 'wandb.legacy',
      name: 'Weights & Biases key',
      anchors: ['wandb', 'weightsandbiases', 'weights_and_biases'],
      near: ['wandb', 'weightsandbiases', 'weights_and_biases'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['cohere.key'],
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39)],
    },
  ],
}
