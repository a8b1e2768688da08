import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rubygems: Provider = {
  id: 'rubygems',
  name: 'RubyGems',
  variables: ['RUBYGEMS_API_KEY', 'GEM_HOST_API_KEY', 'RUBYGEMS_TOKEN', 'BUNDLE_RUBYGEMS__ORG'],
  keys: [
    {
      id: 'rubygems.key',
      name: 'RubyGems API key',
      prefix: 'rubygems_',
      anchors: ['rubygems_'],
      pattern: /(?<![A-Za-z0-9_-])rubygems_[0-9a-f]{48}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`rubygems_${sample('hex', 48)}`],
      decoys: [`rubygems_${sample('hex', 32)}`, `rubygems_${sample('letters', 48)}`],
    },
  ],
}
