import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const hashicorp: Provider = {
  id: 'hashicorp',
  name: 'HashiCorp Terraform',
  variables: ['TFE_TOKEN', 'TF_API_TOKEN', 'TERRAFORM_TOKEN', 'TF_TOKEN_APP_TERRAFORM_IO', 'ATLAS_TOKEN'],
  keys: [
    {
      id: 'hashicorp.terraform',
      name: 'Terraform API token',
      anchors: ['.atlasv1.'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
      bits: 443,
      examples: [
        `${sample('base62', 14)}.atlasv1.${sample('base64url', 60, 2)}`,
        `${sample('base62', 14, 7)}.atlasv1.${sample('base64url', 70, 8)}`,
      ],
      decoys: [
        `${sample('base62', 14, 3)}.atlasv1.${sample('base64url', 59, 4)}`,
        `${sample('base62', 14, 4)}.atlasv1.${sample('base64url', 71, 5)}`,
      ],
    },
  ],
}
