import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const gitea: Provider = {
  id: 'gitea',
  name: 'Gitea',
  variables: ['GITEA_TOKEN', 'GITEA_ACCESS_TOKEN', 'GITEA_API_TOKEN', 'FORGEJO_TOKEN', 'CODEBERG_TOKEN'],
  keys: [
    {
      id: 'gitea.token',
      name: 'Gitea or Forgejo access token',
      anchors: ['gitea', 'forgejo', 'codeberg'],
      near: ['gitea', 'forgejo', 'codeberg'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
    {
      id: 'gitea.oauth_secret',
      name: 'Gitea OAuth client secret',
      prefix: 'gto_',
      anchors: ['gto_'],
      pattern: /(?<![A-Za-z0-9_-])gto_[a-z2-7]{52}(?![A-Za-z0-9_-])/,
      bits: 260,
      examples: [`gto_${sample('base32', 52).toLowerCase()}`],
      decoys: [`gto_${sample('base32', 51).toLowerCase()}`],
    },
  ],
}
