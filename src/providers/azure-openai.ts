import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const azureOpenai: Provider = {
  id: 'azure-openai',
  name: 'Azure OpenAI',
  variables: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY', 'AZURE_API_KEY'],
  keys: [
    {
      id: 'azure-openai.key',
      name: 'Azure AI key',
      anchors: ['JQQJ99'],
      pattern:
        /(?<![A-Za-z0-9_-])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{2}AC[A-Za-z0-9]{5}XJ3w3AAA[A-Za-z0-9]ACOG[A-Za-z0-9]{4}(?![A-Za-z0-9_-])/,
      bits: 309,
      examples: [
        `${sample('base62', 52)}JQQJ99${sample('base62', 2)}AC${sample('base62', 5)}XJ3w3AAA${sample('base62', 1)}ACOG${sample('base62', 4)}`,
      ],
      decoys: [sample('base62', 84)],
    },
    {
      id: 'azure-openai.legacy',
      name: 'Azure OpenAI key',
      anchors: ['openai.azure.com', 'azure_openai', 'azure-openai', 'azureopenai'],
      near: ['openai.azure.com', 'azure_openai', 'azure-openai', 'azureopenai'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['mistral.key', 'twilio.auth_token'],
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31)],
    },
  ],
}
