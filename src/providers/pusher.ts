import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const pusher: Provider = {
  id: 'pusher',
  name: 'Pusher',
  variables: ['PUSHER_APP_SECRET', 'PUSHER_SECRET', 'PUSHER_APP_KEY', 'PUSHER_KEY'],
  keys: [
    {
      id: 'pusher.secret',
      name: 'Pusher app secret',
      anchors: ['pusher_app_secret', 'pusher_secret', 'pusher.secret', 'app_secret', 'pushersecret'],
      near: ['pusher_app_secret', 'pusher_secret', 'pusher.secret', 'app_secret', 'pushersecret'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{20}(?![A-Za-z0-9_-])/,
      parts: ['pusher.key'],
      bits: 80,
      examples: [sample('hex', 20)],
      decoys: [sample('hex', 13), sample('hex', 28)],
    },
    {
      id: 'pusher.key',
      name: 'Pusher app key',
      anchors: ['pusher_app_key', 'pusher_key', 'pusher.key', 'pusherkey'],
      near: ['pusher_app_key', 'pusher_key', 'pusher.key', 'pusherkey'],
      names: ['appkey', 'pusherkey', 'key'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{20}(?![A-Za-z0-9_-])/,
      bits: 80,
      examples: [sample('hex', 20, 4)],
      decoys: [sample('hex', 13, 4), sample('hex', 28, 4)],
      isPublic: true,
    },
  ],
}
