import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const drone: Provider = {
  id: 'drone',
  name: 'Drone CI',
  variables: ['DRONE_TOKEN', 'DRONE_RPC_SECRET'],
  keys: [
    {
      id: 'drone.token',
      name: 'Drone CI token',
      anchors: ['drone_token', 'drone_rpc', 'drone_secret', 'drone_server', 'dronetoken', 'droneci', 'drone_access'],
      near: ['drone_token', 'drone_rpc', 'drone_secret', 'drone_server', 'dronetoken', 'droneci', 'drone_access'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32), sample('hex', 32, 2)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
  ],
}
