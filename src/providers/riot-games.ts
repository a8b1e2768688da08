import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const riotGames: Provider = {
  id: 'riot-games',
  name: 'Riot Games',
  variables: ['RIOT_API_KEY', 'RIOT_GAMES_API_KEY', 'RGAPI_KEY'],
  keys: [
    {
      id: 'riot-games.key',
      name: 'Riot Games API key',
      prefix: 'RGAPI-',
      anchors: ['RGAPI-'],
      pattern: /(?<![A-Za-z0-9_-])RGAPI-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`RGAPI-${sampleUuid()}`],
      decoys: [`RGAPI-${sampleUuid().slice(0, -2)}`, `RGAPI-${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
