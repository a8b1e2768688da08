import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const wakatime: Provider = {
  id: 'wakatime',
  name: 'WakaTime',
  variables: ['WAKATIME_API_KEY', 'WAKATIME_KEY'],
  keys: [
    {
      id: 'wakatime.key',
      name: 'WakaTime API key',
      prefix: 'waka_',
      anchors: ['waka_'],
      pattern: /(?<![A-Za-z0-9_-])waka_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`waka_${sampleUuid()}`],
      decoys: [`waka_${sampleUuid().slice(0, -2)}`, `waka_${sampleUuid()}${sample('hex', 8)}`],
    },
    {
      id: 'wakatime.token',
      name: 'WakaTime API key',
      prefix: 'waka_',
      anchors: ['waka_'],
      pattern: /(?<![A-Za-z0-9_-])waka_[0-9a-f]{36}(?![A-Za-z0-9_-])/,
      bits: 144,
      examples: [`waka_${sample('hex', 36, 4)}`],
      decoys: [`waka_${sample('hex', 24, 4)}`, `waka_${sample('letters', 36, 4)}`],
    },
    {
      id: 'wakatime.legacy',
      name: 'WakaTime API key',
      anchors: ['wakatime', 'waka_time'],
      near: ['wakatime', 'waka_time'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(7)],
      decoys: [sampleUuid(7).slice(0, -2), `${sampleUuid(7)}${sample('hex', 8)}`],
    },
  ],
}
