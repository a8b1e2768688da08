import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const agora: Provider = {
  id: 'agora',
  name: 'Agora',
  variables: ['AGORA_APP_CERTIFICATE', 'AGORA_CERTIFICATE'],
  keys: [
    {
      id: 'agora.certificate',
      name: 'Agora app certificate',
      anchors: ['agora_app_cert', 'agora_certificate', 'agora.app_cert', 'agora.app_secret', 'agoraappcertificate'],
      near: ['agora_app_cert', 'agora_certificate', 'agora.app_cert', 'agora.app_secret', 'agoraappcertificate'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      parts: ['agora.app'],
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'agora.app',
      name: 'Agora app id',
      anchors: ['agora'],
      near: ['agora'],
      names: ['appid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32, 5)],
      isPublic: true,
    },
  ],
}
