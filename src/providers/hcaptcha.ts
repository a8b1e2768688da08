import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hcaptcha: Provider = {
  id: 'hcaptcha',
  name: 'hCaptcha',
  variables: ['HCAPTCHA_SECRET', 'HCAPTCHA_SECRET_KEY'],
  keys: [
    {
      id: 'hcaptcha.secret',
      name: 'hCaptcha secret',
      prefix: 'ES_',
      anchors: ['ES_'],
      pattern: /(?<![A-Za-z0-9_-])ES_[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`ES_${sample('hex', 32)}`],
      decoys: [`ES_${sample('hex', 31, 3)}`, `ES_${sample('hex', 33, 4)}`],
    },
    {
      id: 'hcaptcha.legacy',
      name: 'hCaptcha secret',
      anchors: ['hcaptcha'],
      near: ['hcaptcha'],
      pattern: /(?<![A-Za-z0-9_-])0x[0-9a-fA-F]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`0x${sample('hex', 40)}`],
      decoys: [`0x${sample('hex', 39, 3)}`, `0x${sample('hex', 41, 4)}`],
    },
  ],
}
