import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const imagekit: Provider = {
  id: 'imagekit',
  name: 'ImageKit',
  variables: ['IMAGEKIT_PRIVATE_KEY'],
  keys: [
    {
      id: 'imagekit.private',
      name: 'ImageKit private key',
      anchors: ['imagekit'],
      near: ['imagekit'],
      pattern: /(?<![A-Za-z0-9_-])private_[A-Za-z0-9+/]{27}=(?![A-Za-z0-9/+=_-])/,
      bits: 162,
      examples: [`private_${sample('base64', 27)}=`],
      decoys: [`private_${sample('base64', 24)}=`],
    },
    {
      id: 'imagekit.public',
      name: 'ImageKit public key',
      anchors: ['imagekit'],
      near: ['imagekit'],
      pattern: /(?<![A-Za-z0-9_-])public_[A-Za-z0-9+/]{27}=(?![A-Za-z0-9/+=_-])/,
      bits: 162,
      examples: [`public_${sample('base64', 27, 2)}=`],
      isPublic: true,
    },
  ],
}
