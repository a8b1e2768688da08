import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const terraform: Provider = {
  id: 'terraform',
  name: 'HCP Terraform',
  variables: ['TF_API_TOKEN', 'TFE_TOKEN', 'TERRAFORM_TOKEN', 'TF_TOKEN_APP_TERRAFORM_IO', 'ATLAS_TOKEN'],
  keys: [
    {
      id: 'terraform.token',
      name: 'HCP Terraform token',
      anchors: ['.atlasv1.'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{6,20}\.atlasv1\.[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
      bits: 395,
      examples: [
        `${sample('base62', 14)}.atlasv1.${sample('base64url', 67, 2)}`,
        `${sample('base62', 14, 11)}.atlasv1.${sample('base64url', 67, 12)}`,
      ],
      decoys: [`${sample('base62', 14)}.atlasv1.${sample('base64url', 40, 2)}`],
    },
  ],
}
