import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const rapidapi: Provider = {
  id: 'rapidapi',
  name: 'RapidAPI',
  variables: ['RAPIDAPI_KEY', 'RAPID_API_KEY', 'X_RAPIDAPI_KEY', 'RAPIDAPI_API_KEY'],
  keys: [
    {
      id: 'rapidapi.key',
      name: 'RapidAPI key',
      anchors: ['rapidapi', 'rapid_api', 'rapid-api'],
      near: ['rapidapi', 'rapid_api', 'rapid-api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{10}msh[0-9a-f]{15}p[0-9a-f]{6}jsn[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 172,
      examples: [`${sample('hex', 10)}msh${sample('hex', 15, 2)}p${sample('hex', 6, 3)}jsn${sample('hex', 12, 4)}`],
      decoys: [`${sample('hex', 10)}msh${sample('hex', 10, 2)}p${sample('hex', 6, 3)}jsn${sample('hex', 12, 4)}`],
    },
    {
      id: 'rapidapi.key_2015',
      name: 'RapidAPI key',
      anchors: ['rapidapi', 'rapid_api', 'rapid-api'],
      near: ['rapidapi', 'rapid_api', 'rapid-api'],
      pattern: /(?<![A-Za-z0-9_-])(?![0-9a-f]{10}msh)[A-Za-z0-9]{50}(?![A-Za-z0-9_-])/,
      bits: 297,
      examples: [sample('base62', 50, 4)],
      decoys: [sample('base62', 33, 4), sample('base62', 58, 4)],
    },
  ],
}
