import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const nuget: Provider = {
  id: 'nuget',
  name: 'NuGet',
  variables: ['NUGET_API_KEY', 'NUGET_KEY', 'NUGET_TOKEN', 'NUGET_AUTH_TOKEN'],
  keys: [
    {
      id: 'nuget.key',
      name: 'NuGet API key',
      prefix: 'oy2',
      anchors: ['oy2'],
      pattern: /(?<![A-Za-z0-9_-])oy2[a-z0-9]{43}(?![A-Za-z0-9_-])/,
      bits: 222,
      examples: [`oy2${sample('base36', 43)}`],
      decoys: [`oy2${sample('base36', 28)}`, `oy2${sample('base36', 51)}`],
    },
    {
      id: 'nuget.other_key',
      name: 'NuGet feed key',
      anchors: ['nuget'],
      near: ['nuget'],
      pattern: /(?<![A-Za-z0-9_-])(?!oy2)[a-z0-9]{46}(?![A-Za-z0-9_-])/,
      bits: 237,
      examples: [sample('base36', 46, 4), sample('hex', 46, 24)],
      decoys: [sample('base36', 30, 4), sample('base36', 54, 4)],
    },
  ],
}
