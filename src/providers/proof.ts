import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const proof: Provider = {
  id: 'proof',
  name: 'Proof',
  variables: ['PROOF_API_KEY', 'PROOF_KEY', 'PROOF_TOKEN'],
  keys: [
    {
      id: 'proof.key',
      name: 'Proof API key',
      prefix: 'prf_',
      anchors: ['prf_'],
      pattern: /(?<![A-Za-z0-9_-])prf_[A-Za-z0-9]{32,48}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`prf_${sample('base62', 32)}`, `prf_${sample('base62', 32, 11)}`],
      decoys: [`prf_${sample('base62', 21)}`],
    },
    {
      id: 'proof.limited_key',
      name: 'Proof API key of a client, of a test or both',
      anchors: ['prf_cli_', 'prf_test_'],
      pattern: /(?<![A-Za-z0-9_-])(?:prf_cli|prf_test|prf_cli_test)_[A-Za-z0-9]{32,48}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`prf_cli_${sample('base62', 32, 4)}`, `prf_cli_test_${sample('base62', 32, 14)}`],
      decoys: [`prf_cli_${sample('base62', 21, 4)}`],
    },
  ],
}
