import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const openvsx: Provider = {
  id: 'openvsx',
  name: 'Open VSX',
  variables: ['OVSX_PAT', 'OPEN_VSX_TOKEN', 'OPENVSX_TOKEN'],
  keys: [
    {
      id: 'openvsx.token',
      name: 'Open VSX access token',
      anchors: ['ovsxat_', 'ovsxp_'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:ovsxat|ovsxp)_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [`ovsxat_${sampleUuid()}`, `ovsxp_${sampleUuid(11)}`],
      decoys: [`ovsxat_${sampleUuid().slice(0, -2)}`, `ovsxat_${sampleUuid()}${sample('hex', 8)}`],
    },
  ],
}
