import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const tolgee: Provider = {
  id: 'tolgee',
  name: 'Tolgee',
  variables: ['TOLGEE_API_KEY', 'TOLGEE_PAT', 'TOLGEE_KEY', 'VITE_APP_TOLGEE_API_KEY'],
  keys: [
    {
      id: 'tolgee.project',
      name: 'Tolgee project API key',
      prefix: 'tgpak_',
      anchors: ['tgpak_'],
      pattern: /(?<![A-Za-z0-9_-])tgpak_[a-z0-9]{44,60}(?![A-Za-z0-9_-])/,
      bits: 227,
      examples: [`tgpak_${sample('base36', 48)}`, `tgpak_${sample('base36', 48, 11)}`],
      decoys: [`tgpak_${sample('base36', 29)}`],
    },
    {
      id: 'tolgee.personal',
      name: 'Tolgee personal access token',
      prefix: 'tgpat_',
      anchors: ['tgpat_'],
      pattern: /(?<![A-Za-z0-9_-])tgpat_[a-z0-9]{48,56}(?![A-Za-z0-9_-])/,
      bits: 248,
      examples: [`tgpat_${sample('base36', 51, 4)}`, `tgpat_${sample('base36', 51, 14)}`],
      decoys: [`tgpat_${sample('base36', 32, 4)}`],
    },
  ],
}
