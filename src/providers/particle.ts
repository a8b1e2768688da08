import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const particle: Provider = {
  id: 'particle',
  name: 'Particle',
  variables: ['PARTICLE_ACCESS_TOKEN', 'PARTICLE_TOKEN', 'PARTICLE_KEY'],
  keys: [
    {
      id: 'particle.token',
      name: 'Particle access token',
      anchors: ['api.particle.io', 'particle_access', 'particle_token', 'particle.io'],
      near: ['api.particle.io', 'particle_access', 'particle_token', 'particle.io'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 26), sample('hex', 48)],
    },
  ],
}
