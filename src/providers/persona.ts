import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const persona: Provider = {
  id: 'persona',
  name: 'Persona',
  variables: ['PERSONA_API_KEY', 'PERSONA_KEY', 'PERSONA_TOKEN'],
  keys: [
    {
      id: 'persona.key',
      name: 'Persona API key',
      prefix: 'persona_production_',
      anchors: ['persona_production_'],
      pattern: /(?<![A-Za-z0-9_-])persona_production_[A-Za-z0-9]{32,64}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`persona_production_${sample('base62', 36)}`, `persona_production_${sample('base62', 36, 11)}`],
      decoys: [`persona_production_${sample('base62', 21)}`],
    },
    {
      id: 'persona.sandbox_key',
      name: 'Persona sandbox API key',
      prefix: 'persona_sandbox_',
      anchors: ['persona_sandbox_'],
      pattern: /(?<![A-Za-z0-9_-])persona_sandbox_[A-Za-z0-9]{32,64}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`persona_sandbox_${sample('base62', 36, 4)}`, `persona_sandbox_${sample('base62', 36, 14)}`],
      decoys: [`persona_sandbox_${sample('base62', 21, 4)}`],
    },
  ],
}
