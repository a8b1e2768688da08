import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const pubnub: Provider = {
  id: 'pubnub',
  name: 'PubNub',
  variables: ['PUBNUB_SECRET_KEY', 'PUBNUB_PUBLISH_KEY', 'PUBNUB_SUBSCRIBE_KEY', 'PUBNUB_API_KEY'],
  keys: [
    {
      id: 'pubnub.secret',
      name: 'PubNub secret key',
      prefix: 'sec-c-',
      anchors: ['sec-c-'],
      pattern: /(?<![A-Za-z0-9/+_-])sec-c-[A-Za-z0-9+/]{48}(?![A-Za-z0-9/+=_-])/,
      parts: ['pubnub.publish', 'pubnub.subscribe'],
      bits: 288,
      examples: [`sec-c-${sample('base64', 48)}`],
      decoys: [`sec-c-${sample('base64', 32)}`, `sec-c-${sampleUuid()}`, `sec-c-${sample('base64', 56)}`],
    },
    {
      id: 'pubnub.secret_2010',
      name: 'PubNub secret key',
      prefix: 'sec-c-',
      anchors: ['sec-c-'],
      pattern: /(?<![A-Za-z0-9_-])sec-c-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      parts: ['pubnub.publish', 'pubnub.subscribe'],
      bits: 122,
      examples: [`sec-c-${sampleUuid(4)}`],
      decoys: [`sec-c-${sampleUuid(4).slice(0, -2)}`, `sec-c-${sampleUuid(4)}${sample('hex', 8)}`],
    },
    {
      id: 'pubnub.publish',
      name: 'PubNub publish key',
      prefix: 'pub-c-',
      anchors: ['pub-c-'],
      pattern: /(?<![A-Za-z0-9_-])pub-c-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`pub-c-${sampleUuid(8)}`],
      decoys: [`pub-c-${sampleUuid(8).slice(0, -3)}`],
    },
    {
      id: 'pubnub.subscribe',
      name: 'PubNub subscribe key',
      prefix: 'sub-c-',
      anchors: ['sub-c-'],
      pattern: /(?<![A-Za-z0-9_-])sub-c-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`sub-c-${sampleUuid(9)}`],
      decoys: [`sub-c-${sampleUuid(9).slice(0, -3)}`],
      isPublic: true,
    },
  ],
}
