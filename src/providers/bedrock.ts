import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const bedrock: Provider = {
  id: 'bedrock',
  name: 'Amazon Bedrock',
  variables: ['AWS_BEARER_TOKEN_BEDROCK', 'BEDROCK_API_KEY'],
  keys: [
    {
      id: 'bedrock.key',
      name: 'Amazon Bedrock key',
      prefix: 'ABSK',
      anchors: ['ABSK'],
      pattern: /(?<![A-Za-z0-9_-])ABSK[A-Za-z0-9+/]{109,269}={0,2}(?![A-Za-z0-9+/=_-])/,
      bits: 640,
      examples: [`ABSK${sample('base64', 128)}`],
      decoys: [`ABSK${sample('base64', 60)}`],
    },
    {
      id: 'bedrock.short_lived',
      name: 'Amazon Bedrock short-lived key',
      prefix: 'bedrock-api-key-',
      anchors: ['bedrock-api-key-'],
      pattern:
        /(?<![A-Za-z0-9_-])bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{40,4000}={0,2}(?![A-Za-z0-9+/=_-])/,
      bits: 240,
      examples: [`bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t${sample('base64', 400)}`],
    },
  ],
}
