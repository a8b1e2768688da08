import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const azureDevops: Provider = {
  id: 'azure-devops',
  name: 'Azure DevOps',
  variables: [
    'AZURE_DEVOPS_EXT_PAT',
    'AZURE_DEVOPS_PAT',
    'SYSTEM_ACCESSTOKEN',
    'AZDO_PERSONAL_ACCESS_TOKEN',
    'VSTS_PAT',
  ],
  keys: [
    {
      id: 'azure-devops.personal',
      name: 'Azure DevOps personal access token',
      anchors: ['AZDO'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9_-])/,
      bits: 476,
      examples: [`${sample('base62', 76)}AZDO${sample('base62', 4, 2)}`],
      decoys: [
        `${sample('base62', 76, 3)}AZDO${sample('base62', 3, 4)}`,
        `${sample('base62', 76, 4)}AZDO${sample('base62', 5, 5)}`,
      ],
    },
    {
      id: 'azure-devops.legacy',
      name: 'Azure DevOps personal access token',
      anchors: [
        'azure_devops',
        'azure devops',
        'azuredevops',
        'dev.azure.com',
        'visualstudio.com',
        'personalaccesstoken',
        'vsts',
        'ado_pat',
        'azdo',
      ],
      near: [
        'azure_devops',
        'azure devops',
        'azuredevops',
        'dev.azure.com',
        'visualstudio.com',
        'personalaccesstoken',
        'vsts',
        'ado_pat',
        'azdo',
      ],
      pattern: /(?<![A-Za-z0-9_-])[a-z2-7]{52}(?![A-Za-z0-9_-])/,
      bits: 260,
      examples: [sample('base32', 52).toLowerCase()],
      decoys: [sample('base32', 51).toLowerCase(), sample('base32', 53).toLowerCase()],
    },
  ],
}
