import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const polar: Provider = {
  id: 'polar',
  name: 'Polar',
  variables: ['POLAR_ACCESS_TOKEN', 'POLAR_TOKEN', 'POLAR_OAT'],
  keys: [
    {
      id: 'polar.organization_token',
      name: 'Polar organization token',
      prefix: 'polar_oat_',
      anchors: ['polar_oat_'],
      pattern: /(?<![A-Za-z0-9_-])polar_oat_[A-Za-z0-9]{26,64}(?![A-Za-z0-9_-])/,
      bits: 154,
      examples: [`polar_oat_${sample('base62', 43)}`, `polar_oat_${sample('base62', 43, 11)}`],
      decoys: [`polar_oat_${sample('base62', 17)}`],
    },
    {
      id: 'polar.personal_token',
      name: 'Polar personal token',
      prefix: 'polar_pat_',
      anchors: ['polar_pat_'],
      pattern: /(?<![A-Za-z0-9_-])polar_pat_[A-Za-z0-9]{26,64}(?![A-Za-z0-9_-])/,
      bits: 154,
      examples: [`polar_pat_${sample('base62', 43, 4)}`, `polar_pat_${sample('base62', 43, 14)}`],
      decoys: [`polar_pat_${sample('base62', 17, 4)}`],
    },
    {
      id: 'polar.oauth',
      name: 'Polar OAuth token',
      prefix: 'polar_',
      anchors: ['polar_at_', 'polar_rt_'],
      pattern: /(?<![A-Za-z0-9_-])polar_(?:at|rt)_[A-Za-z0-9_]{26,64}(?![A-Za-z0-9_-])/,
      bits: 154,
      examples: [`polar_at_${sample('base62', 45, 7)}`, `polar_rt_${sample('base62', 45, 17)}`],
      decoys: [`polar_at_${sample('base62', 17, 7)}`],
    },
    {
      id: 'polar.webhook',
      name: 'Polar webhook secret',
      prefix: 'polar_whs_',
      anchors: ['polar_whs_'],
      pattern: /(?<![A-Za-z0-9_-])polar_whs_[A-Za-z0-9]{26,64}(?![A-Za-z0-9_-])/,
      bits: 154,
      examples: [`polar_whs_${sample('base62', 43, 10)}`, `polar_whs_${sample('base62', 43, 20)}`],
      decoys: [`polar_whs_${sample('base62', 17, 10)}`],
    },
  ],
}
