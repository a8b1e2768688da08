import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const trendMicro: Provider = {
  id: 'trend-micro',
  name: 'Trend Micro',
  variables: ['TMC_API_KEY', 'TREND_MICRO_API_KEY', 'CLOUD_ONE_API_KEY', 'TRENDMICRO_API_KEY', 'DEEP_SECURITY_API_KEY'],
  keys: [
    {
      id: 'trend-micro.cloud_one',
      name: 'Trend Micro Cloud One API key',
      prefix: 'tmc1',
      anchors: ['tmc1'],
      pattern: /(?<![A-Za-z0-9_-])tmc1[A-Za-z0-9]{24,27}:[A-Za-z0-9]{60,68}(?![A-Za-z0-9_-])/,
      bits: 500,
      examples: [
        `tmc1${sample('base62', 27)}:${sample('base62', 64, 2)}`,
        `tmc1${sample('base62', 27, 11)}:${sample('base62', 64, 12)}`,
      ],
      decoys: [`tmc1${sample('base62', 27)}:${sample('base62', 40, 2)}`],
    },
    {
      id: 'trend-micro.deep_security',
      name: 'Trend Micro Deep Security API key',
      anchors: ['api-secret-key', 'api_secret_key', 'deep_security', 'trendmicro'],
      near: ['api-secret-key', 'api_secret_key', 'deep_security', 'trendmicro'],
      pattern:
        /(?<![A-Za-z0-9/+_-])[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}:[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}:[A-Za-z0-9+/]{43}=(?![A-Za-z0-9/+=_-])/,
      bits: 256,
      examples: [`${sampleUuid(1).toUpperCase()}:${sampleUuid(2).toUpperCase()}:${sample('base64', 43)}=`],
      decoys: [`${sampleUuid(1).toUpperCase()}:${sample('base64', 43)}=`],
    },
  ],
}
