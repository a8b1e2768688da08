import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const sauceLabs: Provider = {
  id: 'sauce-labs',
  name: 'Sauce Labs',
  variables: ['SAUCE_ACCESS_KEY', 'SAUCELABS_ACCESS_KEY', 'SAUCE_LABS_ACCESS_KEY'],
  keys: [
    {
      id: 'sauce-labs.key',
      name: 'Sauce Labs access key',
      anchors: ['sauce_access', 'saucelabs', 'sauce_labs', 'sauce.access', 'sauce-access', 'sauceaccess'],
      near: ['sauce_access', 'saucelabs', 'sauce_labs', 'sauce.access', 'sauce-access', 'sauceaccess'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid()],
      decoys: [sampleUuid().slice(0, -2), `${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
