import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

const API = new URL('https://integrate.api.nvidia.com/v1/')

export const nvidia: Provider = {
  id: 'nvidia',
  name: 'NVIDIA',
  variables: ['NVIDIA_API_KEY', 'NGC_API_KEY', 'NVAPI_KEY'],
  keys: [
    {
      id: 'nvidia.key',
      name: 'NVIDIA key',
      prefix: 'nvapi-',
      anchors: ['nvapi-'],
      pattern: /(?<![A-Za-z0-9_-])nvapi-[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
      bits: 360,
      examples: [`nvapi-${sample('base64url', 64)}`],
      decoys: [`nvapi-${sample('base64url', 40)}`],
    },
  ],
  hosts: ['integrate.api.nvidia.com'],
  api: { base: API, auth: bearer },
}
