import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const vault: Provider = {
  id: 'vault',
  name: 'HashiCorp Vault',
  variables: ['VAULT_TOKEN', 'VAULT_DEV_ROOT_TOKEN_ID'],
  keys: [
    {
      id: 'vault.service',
      name: 'Vault service token',
      prefix: 'hvs.',
      anchors: ['hvs.'],
      pattern: /(?<![A-Za-z0-9_-])hvs\.[A-Za-z0-9_-]{24,120}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`hvs.${sample('base64url', 95)}`],
      decoys: [`hvs.${sample('base64url', 12)}`],
    },
    {
      id: 'vault.legacy',
      name: 'Vault token',
      prefix: 's.',
      anchors: ['vault'],
      near: ['vault'],
      pattern: /(?<![A-Za-z0-9_.-])s\.[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`s.${sample('base62', 24)}`],
      decoys: [`s.${sample('base62', 20)}`],
    },
    {
      id: 'vault.batch',
      name: 'Vault batch token',
      prefix: 'hvb.',
      anchors: ['hvb.'],
      pattern: /(?<![A-Za-z0-9_-])hvb\.[A-Za-z0-9_-]{138,300}(?![A-Za-z0-9_-])/,
      bits: 828,
      examples: [`hvb.${sample('base64url', 150)}`],
      decoys: [`hvb.${sample('base64url', 40)}`],
    },
  ],
}
