import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const scraperapi: Provider = {
  id: 'scraperapi',
  name: 'ScraperAPI',
  variables: ['SCRAPERAPI_KEY', 'SCRAPERAPI_API_KEY', 'SCRAPER_API_KEY', 'SCRAPER_API_TOKEN'],
  keys: [
    {
      id: 'scraperapi.key',
      name: 'ScraperAPI key',
      anchors: ['scraperapi', 'scraper_api', 'scraper-api'],
      near: ['scraperapi', 'scraper_api', 'scraper-api'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
