import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const ibm: Provider = {
  id: 'ibm',
  name: 'IBM Cloud',
  variables: [
    'IBMCLOUD_API_KEY',
    'IBM_CLOUD_API_KEY',
    'IC_API_KEY',
    'IBM_API_KEY',
    'WATSONX_API_KEY',
    'WATSONX_APIKEY',
    'BLUEMIX_API_KEY',
  ],
  keys: [
    {
      id: 'ibm.key',
      name: 'IBM Cloud API key',
      anchors: ['ibmcloud', 'ibm_', 'ibm cloud', 'bluemix', 'watson', 'ic_api_key'],
      near: ['ibmcloud', 'ibm_', 'ibm cloud', 'bluemix', 'watson', 'ic_api_key'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{44}(?![A-Za-z0-9_-])/,
      bits: 264,
      examples: [sample('base64url', 44)],
      decoys: [sample('base64url', 43, 3), sample('base64url', 45, 4)],
    },
  ],
}
