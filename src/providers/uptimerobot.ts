import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const uptimerobot: Provider = {
  id: 'uptimerobot',
  name: 'UptimeRobot',
  variables: ['UPTIMEROBOT_API_KEY', 'UPTIMEROBOT_KEY', 'UPTIME_ROBOT_API_KEY'],
  keys: [
    {
      id: 'uptimerobot.key',
      name: 'UptimeRobot API key',
      anchors: ['uptimerobot', 'uptime_robot'],
      near: ['uptimerobot', 'uptime_robot'],
      pattern: /(?<![A-Za-z0-9_-])ur?[0-9]{5,9}-[0-9a-f]{20,24}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [
        `ur${sample('digits', 7)}-${sample('hex', 24, 2)}`,
        `ur${sample('digits', 7, 11)}-${sample('hex', 24, 12)}`,
      ],
      decoys: [`ur${sample('digits', 7)}-${sample('hex', 13, 2)}`],
    },
    {
      id: 'uptimerobot.monitor_key',
      name: 'UptimeRobot monitor API key',
      anchors: ['uptimerobot', 'uptime_robot'],
      near: ['uptimerobot', 'uptime_robot'],
      pattern: /(?<![A-Za-z0-9_-])m[0-9]{8,10}-[0-9a-f]{24}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [
        `m${sample('digits', 9, 4)}-${sample('hex', 24, 5)}`,
        `m${sample('digits', 9, 14)}-${sample('hex', 24, 15)}`,
      ],
      decoys: [
        `m${sample('digits', 9, 4)}-${sample('hex', 16, 5)}`,
        `m${sample('digits', 9, 4)}-${sample('hex', 32, 5)}`,
      ],
    },
    {
      id: 'uptimerobot.older',
      name: 'UptimeRobot API key',
      anchors: ['uptimerobot', 'uptime_robot'],
      near: ['uptimerobot', 'uptime_robot'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{28}(?![A-Za-z0-9_-])/,
      bits: 166,
      examples: [sample('base62', 28, 7)],
      decoys: [sample('base62', 18, 7), sample('base62', 36, 7)],
    },
  ],
}
