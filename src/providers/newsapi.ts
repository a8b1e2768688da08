import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const newsapi: Provider = {
  id: 'newsapi',
  name: 'News API',
  variables: ['NEWSAPI_API_KEY', 'NEWS_API_KEY', 'NEWSAPI_KEY'],
  keys: [
    {
      id: 'newsapi.key',
      name: 'News API key',
      anchors: ['newsapi', 'news_api', 'news-api'],
      near: ['newsapi', 'news_api', 'news-api'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 165,
      examples: [sample('base36', 32), sample('hex', 32, 21)],
      decoys: [sample('base36', 21), sample('base36', 40)],
    },
  ],
}
