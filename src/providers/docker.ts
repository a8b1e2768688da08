import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const docker: Provider = {
  id: 'docker',
  name: 'Docker Hub',
  variables: ['DOCKER_TOKEN', 'DOCKERHUB_TOKEN', 'DOCKER_HUB_TOKEN', 'DOCKER_PASSWORD', 'DOCKER_PAT'],
  keys: [
    {
      id: 'docker.personal',
      name: 'Docker personal access token',
      prefix: 'dckr_pat_',
      anchors: ['dckr_pat_'],
      pattern: /(?<![A-Za-z0-9_-])dckr_pat_[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/,
      bits: 162,
      examples: [`dckr_pat_${sample('base64url', 27)}`],
      decoys: [`dckr_pat_${sample('base64url', 20)}`],
    },
    {
      id: 'docker.organization',
      name: 'Docker organization access token',
      prefix: 'dckr_oat_',
      anchors: ['dckr_oat_'],
      pattern: /(?<![A-Za-z0-9_-])dckr_oat_[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`dckr_oat_${sample('base64url', 32)}`],
    },
  ],
}
