import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const weatherapi: Provider = {
  id: 'weatherapi',
  name: 'WeatherAPI',
  variables: ['WEATHERAPI_KEY', 'WEATHERAPI_API_KEY'],
  keys: [
    {
      id: 'weatherapi.key',
      name: 'WeatherAPI key',
      anchors: ['weatherapi'],
      near: ['weatherapi'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{31,32}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('base36', 31), sample('base36', 31, 11), sample('hex', 31, 21)],
      decoys: [sample('base36', 20)],
    },
  ],
}
