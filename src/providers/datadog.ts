import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const datadog: Provider = {
  id: 'datadog',
  name: 'Datadog',
  variables: [
    'DD_API_KEY',
    'DATADOG_API_KEY',
    'DD_APP_KEY',
    'DATADOG_APP_KEY',
    'DD_APPLICATION_KEY',
    'DATADOG_APPLICATION_KEY',
  ],
  keys: [
    {
      id: 'datadog.api',
      name: 'Datadog API key',
      anchors: ['datadog', 'dd_api_key', 'dd-api-key'],
      near: ['datadog', 'dd_api_key', 'dd-api-key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'datadog.application',
      name: 'Datadog application key',
      anchors: ['datadog', 'dd_app', 'dd-application-key'],
      near: ['datadog', 'dd_app', 'dd-application-key'],
      pattern: /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9]{40})(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39), sample('hex', 41)],
    },
    {
      id: 'datadog.client_token',
      name: 'Datadog client token',
      anchors: ['datadog', 'clienttoken', 'dd_client_token'],
      near: ['datadog', 'clienttoken', 'dd_client_token'],
      pattern: /(?<![A-Za-z0-9_-])pub[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`pub${sample('hex', 32)}`],
      decoys: [`pub${sample('hex', 31, 3)}`, `pub${sample('hex', 33, 4)}`],
      isPublic: true,
    },
  ],
}
