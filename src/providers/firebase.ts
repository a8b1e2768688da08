import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const firebase: Provider = {
  id: 'firebase',
  name: 'Firebase',
  variables: ['FCM_SERVER_KEY', 'FIREBASE_SERVER_KEY', 'FIREBASE_TOKEN'],
  keys: [
    {
      id: 'firebase.server_key',
      name: 'Firebase Cloud Messaging server key',
      anchors: [':APA91b'],
      pattern: /(?<![A-Za-z0-9_-])AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{90,140}(?![A-Za-z0-9_-])/,
      bits: 642,
      examples: [
        `AAAA${sample('base64url', 7)}:APA91b${sample('base64url', 100, 2)}`,
        `AAAA${sample('base64url', 7, 7)}:APA91b${sample('base64url', 140, 8)}`,
      ],
      decoys: [`AAAA${sample('base64url', 7)}:APA91b${sample('base64url', 40)}`],
    },
    {
      id: 'firebase.device',
      name: 'Firebase Cloud Messaging device token',
      anchors: [':APA91b'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}:APA91b[A-Za-z0-9_-]{90,140}(?![A-Za-z0-9_-])/,
      bits: 732,
      examples: [
        `${sample('base64url', 22)}:APA91b${sample('base64url', 100, 2)}`,
        `${sample('base64url', 22, 7)}:APA91b${sample('base64url', 140, 8)}`,
      ],
      isPublic: true,
    },
  ],
}
