import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pagerduty: Provider = {
  id: 'pagerduty',
  name: 'PagerDuty',
  variables: ['PAGERDUTY_TOKEN', 'PAGERDUTY_API_KEY', 'PAGERDUTY_API_TOKEN', 'PAGERDUTY_ROUTING_KEY', 'PD_API_KEY'],
  keys: [
    {
      id: 'pagerduty.user_token',
      name: 'PagerDuty user token',
      anchors: ['pagerduty', 'pd_key', 'pd_token', 'pd_api'],
      near: ['pagerduty', 'pd_key', 'pd_token', 'pd_api'],
      pattern: /(?<![A-Za-z0-9/+_-])u\+[A-Za-z0-9_+-]{18}(?![A-Za-z0-9/+=_-])/,
      bits: 108,
      examples: [`u+${sample('base64url', 18)}`],
      decoys: [`u+${sample('base64url', 11)}`],
    },
    {
      id: 'pagerduty.token',
      name: 'PagerDuty API token',
      anchors: ['pagerduty', 'pd_token', 'pd_api'],
      near: ['pagerduty', 'pd_token', 'pd_api'],
      pattern: /(?<![A-Za-z0-9/+_-])y_[A-Za-z0-9_+-]{18}(?![A-Za-z0-9/+=_-])/,
      bits: 108,
      examples: [`y_${sample('base62', 18)}`],
      decoys: [`y_${sample('base64url', 11)}`],
    },
    {
      id: 'pagerduty.routing_key',
      name: 'PagerDuty integration key',
      anchors: ['pagerduty', 'pd_routing'],
      near: ['pagerduty', 'pd_routing'],
      pattern: /(?<![A-Za-z0-9_-])[0-9A-Fa-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 7)],
      decoys: [sample('hex', 21, 7), sample('hex', 40, 7)],
    },
  ],
}
