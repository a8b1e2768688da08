import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sidekiq: Provider = {
  id: 'sidekiq',
  name: 'Sidekiq',
  variables: ['BUNDLE_ENTERPRISE__CONTRIBSYS__COM', 'BUNDLE_GEMS__CONTRIBSYS__COM'],
  keys: [
    {
      id: 'sidekiq.gems',
      name: 'Sidekiq gem server login',
      anchors: ['contribsys'],
      near: ['contribsys'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}:[0-9a-f]{8}(?![A-Za-z0-9_-])/,
      bits: 64,
      examples: [`${sample('hex', 8)}:${sample('hex', 8, 2)}`],
      decoys: [`${sample('hex', 5)}:${sample('hex', 8, 2)}`],
    },
    {
      id: 'sidekiq.password',
      name: 'Sidekiq gem server password',
      anchors: ['@gems.contribsys.com', '@enterprise.contribsys.com'],
      // The login before it is not secret.
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}@(?:gems|enterprise)\.contribsys\.com(?![A-Za-z0-9_-])/,
      bits: 32,
      examples: [`${sample('hex', 8)}@gems.contribsys.com`, `${sample('hex', 8, 11)}@enterprise.contribsys.com`],
      decoys: [`${sample('hex', 5)}@gems.contribsys.com`, `${sample('letters', 8)}@gems.contribsys.com`],
    },
  ],
}
