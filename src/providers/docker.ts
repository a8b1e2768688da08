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
    {
      id: 'docker.swarm_join',
      name: 'Docker Swarm join token',
      prefix: 'SWMTKN-1-',
      anchors: ['SWMTKN-1-'],
      pattern: /(?<![A-Za-z0-9_-])SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}(?![A-Za-z0-9_-])/,
      bits: 387,
      examples: [`SWMTKN-1-${sample('base36', 50)}-${sample('base36', 25, 2)}`],
      decoys: [
        `SWMTKN-1-${sample('base36', 50, 3)}-${sample('base36', 24, 4)}`,
        `SWMTKN-1-${sample('base36', 50, 4)}-${sample('base36', 26, 5)}`,
      ],
    },
    {
      id: 'docker.swarm_unlock',
      name: 'Docker Swarm unlock key',
      prefix: 'SWMKEY-1-',
      anchors: ['SWMKEY-1-'],
      pattern: /(?<![A-Za-z0-9_-])SWMKEY-1-[A-Za-z0-9+/]{36,43}(?![A-Za-z0-9/+=_-])/,
      bits: 258,
      examples: [`SWMKEY-1-${sample('base64', 43)}`],
      decoys: [`SWMKEY-1-${sample('base64', 30)}`],
    },
  ],
}
