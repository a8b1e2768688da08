import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fly: Provider = {
  id: 'fly',
  name: 'Fly.io',
  variables: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
  keys: [
    {
      id: 'fly.token',
      name: 'Fly.io token',
      anchors: ['FlyV1 fm', 'fo1_', 'fm1a_', 'fm1r_', 'fm2_'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:fo1_[A-Za-z0-9_-]{43}|(?:FlyV1 )?fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,4000}={0,3}(?:,fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,4000}={0,3}){0,8})(?![A-Za-z0-9+/=_-])/,
      bits: 258,
      examples: [
        `fm2_${sample('base64', 400)}`,
        `FlyV1 fm2_${sample('base64', 152)},fm2_${sample('base64', 160)}`,
        `fo1_${sample('base64url', 43)}`,
      ],
      decoys: [`fm2_${sample('base64', 40)}`],
    },
  ],
}
