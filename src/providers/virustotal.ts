import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const virustotal: Provider = {
  id: 'virustotal',
  name: 'VirusTotal',
  variables: ['VIRUSTOTAL_API_KEY', 'VT_API_KEY', 'VIRUSTOTAL_KEY', 'VT_KEY'],
  keys: [
    {
      id: 'virustotal.key',
      name: 'VirusTotal API key',
      anchors: ['virustotal', 'vt_api'],
      near: ['virustotal', 'vt_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{64}(?![A-Za-z0-9_-])/,
      bits: 256,
      examples: [sample('hex', 64)],
      decoys: [sample('hex', 42), sample('hex', 72)],
    },
  ],
}
