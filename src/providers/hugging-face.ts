import { z } from 'zod'
import { bearer } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask } from '../core/verdict.ts'

const API = new URL('https://huggingface.co/api/')
const Me = z.object({ name: z.string() })

export const huggingFace: Provider = {
  id: 'hugging-face',
  name: 'Hugging Face',
  variables: [
    'HF_TOKEN',
    'HUGGINGFACE_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'HUGGINGFACE_API_KEY',
    'HUGGINGFACEHUB_API_TOKEN',
  ],
  make: {
    url: new URL('https://huggingface.co/settings/tokens'),
    steps: ['Select "New token"', 'Choose a role and a name', 'Copy the token'],
    source: new URL('https://huggingface.co/docs/hub/security-tokens'),
  },
  revokeBy: {
    url: new URL('https://huggingface.co/settings/tokens'),
    steps: ['Select "Manage" beside the token', 'Delete it'],
    source: new URL('https://huggingface.co/docs/hub/security-tokens'),
  },
  keys: [
    {
      id: 'hugging-face.user',
      name: 'Hugging Face token',
      prefix: 'hf_',
      anchors: ['hf_'],
      pattern: /(?<![A-Za-z0-9_-])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9_-])/,
      bits: 193,
      examples: [`h${'f_'}${sample('letters', 34)}`],
      decoys: [`h${'f_'}${sample('letters', 20)}`],
    },
    {
      id: 'hugging-face.organisation',
      name: 'Hugging Face organisation token',
      prefix: 'api_org_',
      anchors: ['api_org_'],
      pattern: /(?<![A-Za-z0-9_-])api_org_[A-Za-z0-9]{34}(?![A-Za-z0-9_-])/,
      bits: 193,
      examples: [`api_${'org_'}${sample('letters', 34, 1)}`],
    },
  ],
  hosts: ['huggingface.co'],
  api: { base: API, auth: bearer },
  verify: (secret, http) =>
    ask({
      http,
      service: 'Hugging Face',
      url: new URL('whoami-v2', API),
      headers: () => bearer(secret),
      shape: Me,
      tell: ({ name }) => ({ owner: name }),
    }),
}
