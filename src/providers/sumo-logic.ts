import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const sumoLogic: Provider = {
  id: 'sumo-logic',
  name: 'Sumo Logic',
  variables: [
    'SUMOLOGIC_ACCESSKEY',
    'SUMO_ACCESS_KEY',
    'SUMOLOGIC_ACCESS_KEY',
    'SUMOLOGIC_ACCESSID',
    'SUMO_ACCESS_ID',
    'SUMOLOGIC_ACCESS_ID',
  ],
  keys: [
    {
      id: 'sumo-logic.access_key',
      name: 'Sumo Logic access key',
      anchors: ['sumologic', 'sumo_access', 'sumo_logic', 'sumo-access', 'sumo.access'],
      near: ['sumologic', 'sumo_access', 'sumo_logic', 'sumo-access', 'sumo.access'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{64}(?![A-Za-z0-9_-])/,
      bits: 381,
      examples: [sample('base62', 64)],
      decoys: [sample('base62', 42), sample('base62', 72)],
    },
    {
      id: 'sumo-logic.access_id',
      name: 'Sumo Logic access id',
      anchors: ['sumologic', 'sumo_access', 'sumo_logic', 'sumo.access'],
      near: ['sumologic', 'sumo_access', 'sumo_logic', 'sumo.access'],
      pattern: /(?<![A-Za-z0-9_-])su[A-Za-z0-9]{12,14}(?![A-Za-z0-9_-])/,
      bits: 71,
      examples: [`su${sample('base62', 12, 4)}`, `su${sample('base62', 12, 14)}`],
      decoys: [`su${sample('base62', 8, 4)}`],
      isPublic: true,
    },
  ],
}
