import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const assemblyai: Provider = {
  id: 'assemblyai',
  name: 'AssemblyAI',
  variables: ['ASSEMBLYAI_API_KEY', 'ASSEMBLY_AI_API_KEY', 'AAI_API_KEY'],
  keys: [
    {
      id: 'assemblyai.key',
      name: 'AssemblyAI key',
      anchors: ['assemblyai', 'assembly_ai'],
      near: ['assemblyai', 'assembly_ai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
