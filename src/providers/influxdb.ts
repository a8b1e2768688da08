import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const influxdb: Provider = {
  id: 'influxdb',
  name: 'InfluxDB',
  variables: [
    'INFLUX_TOKEN',
    'INFLUXDB_TOKEN',
    'INFLUXDB_ADMIN_TOKEN',
    'INFLUXDB_V2_TOKEN',
    'DOCKER_INFLUXDB_INIT_ADMIN_TOKEN',
  ],
  keys: [
    {
      id: 'influxdb.token',
      name: 'InfluxDB API token',
      anchors: ['influx'],
      near: ['influx'],
      pattern: /(?<![A-Za-z0-9/+_-])[A-Za-z0-9_-]{86}==(?![A-Za-z0-9/+=_-])/,
      bits: 516,
      examples: [`${sample('base64url', 86)}==`],
      decoys: [`${sample('base64url', 85, 3)}==`, `${sample('base64url', 87, 4)}==`],
    },
    {
      id: 'influxdb.v3',
      name: 'InfluxDB 3 admin token',
      prefix: 'apiv3_',
      anchors: ['apiv3_'],
      pattern: /(?<![A-Za-z0-9_-])apiv3_[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])/,
      bits: 516,
      examples: [`apiv3_${sample('base64url', 86)}`],
      decoys: [`apiv3_${sample('base64url', 85, 3)}`, `apiv3_${sample('base64url', 87, 4)}`],
    },
  ],
}
