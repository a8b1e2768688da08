import { z } from 'zod'
import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { bearer, live, verifying } from '../core/verdict.ts'

const Me = z.object({ name: z.string().optional() }).catch({})

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
  keys: [
    {
      id: 'hugging-face.user',
      name: 'Hugging Face token',
      prefix: 'hf_',
      anchors: ['hf_'],
      pattern: /(?<![A-Za-z0-9_-])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9_-])/,
      bits: 193,
      examples: [`h${'f_'}${varied('letters', 34)}`],
      decoys: [`h${'f_'}${varied('letters', 20)}`],
    },
    {
      id: 'hugging-face.organisation',
      name: 'Hugging Face organisation token',
      prefix: 'api_org_',
      anchors: ['api_org_'],
      pattern: /(?<![A-Za-z0-9_-])api_org_[A-Za-z0-9]{34}(?![A-Za-z0-9_-])/,
      bits: 193,
      examples: [`api_${'org_'}${varied('letters', 34, 1)}`],
    },
  ],
  hosts: ['huggingface.co'],
  api: { base: new URL('https://huggingface.co/api/'), auth: bearer },
  verify: verifying({
    service: 'Hugging Face',
    url: 'https://huggingface.co/api/whoami-v2',
    headers: bearer,
    told: (body) => live(Me.parse(body).name),
  }),
}
