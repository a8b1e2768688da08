import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const cloudinary: Provider = {
  id: 'cloudinary',
  name: 'Cloudinary',
  variables: ['CLOUDINARY_URL', 'CLOUDINARY_API_SECRET', 'CLOUDINARY_SECRET'],
  keys: [
    {
      id: 'cloudinary.url',
      name: 'Cloudinary URL',
      prefix: 'cloudinary://',
      anchors: ['cloudinary://'],
      pattern: /(?<![A-Za-z0-9_-])cloudinary:\/\/[0-9]{15}:[A-Za-z0-9_-]{27}@[A-Za-z0-9-]{3,40}(?![A-Za-z0-9_-])/,
      bits: 162,
      examples: [
        `cloudinary://${sample('digits', 15)}:${sample('base64url', 27, 2)}@${sample('base62', 3, 3)}`,
        `cloudinary://${sample('digits', 15, 7)}:${sample('base64url', 27, 8)}@${sample('base62', 40, 9)}`,
      ],
      decoys: [
        `cloudinary://${sample('digits', 15, 3)}:${sample('base64url', 27, 4)}@${sample('base62', 2, 5)}`,
        `cloudinary://${sample('digits', 15, 4)}:${sample('base64url', 27, 5)}@${sample('base62', 41, 6)}`,
      ],
    },
    {
      id: 'cloudinary.secret',
      name: 'Cloudinary API secret',
      anchors: ['cloudinary'],
      near: ['cloudinary'],
      pattern: /(?<![A-Za-z0-9:_-])[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/,
      parts: ['cloudinary.key'],
      bits: 162,
      examples: [sample('base64url', 27)],
      decoys: [sample('base64url', 26, 3), sample('base64url', 28, 4)],
    },
    {
      id: 'cloudinary.key',
      name: 'Cloudinary API key',
      anchors: ['cloudinary'],
      near: ['cloudinary'],
      names: ['apikey', 'cloudinarykey'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{15}(?![A-Za-z0-9_-])/,
      bits: 49,
      examples: [sample('digits', 15)],
      isPublic: true,
    },
  ],
}
