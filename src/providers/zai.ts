import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const zai: Provider = {
  id: 'zai',
  name: 'Z.ai',
  variables: ['ZAI_API_KEY', 'ZHIPUAI_API_KEY', 'ZHIPU_API_KEY', 'GLM_API_KEY', 'BIGMODEL_API_KEY', 'Z_AI_API_KEY'],
  keys: [
    {
      id: 'zai.key',
      name: 'Z.ai (Zhipu) API key',
      anchors: ['zai_', 'zaitoken', 'zai.', 'zhipu', 'glm_', 'bigmodel', 'z_ai', 'z.ai', 'zai'],
      near: ['zai_', 'zaitoken', 'zai.', 'zhipu', 'glm_', 'bigmodel', 'z_ai', 'z.ai', 'zai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}\.[A-Za-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 223,
      examples: [`${sample('hex', 32)}.${sample('base62', 16, 2)}`],
      decoys: [`${sample('hex', 21)}.${sample('base62', 16, 2)}`],
    },
  ],
}
