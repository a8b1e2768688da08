import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const databricks: Provider = {
  id: 'databricks',
  name: 'Databricks',
  variables: ['DATABRICKS_TOKEN', 'DATABRICKS_ACCESS_TOKEN'],
  keys: [
    {
      id: 'databricks.token',
      name: 'Databricks token',
      prefix: 'dapi',
      anchors: ['dapi'],
      pattern: /(?<![A-Za-z0-9_-])dapi[0-9a-f]{32}(?:-[0-9])?(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`dapi${sample('hex', 32)}`, `dapi${sample('hex', 32, 2)}-2`],
      decoys: [`dapi${sample('hex', 20)}`],
    },
  ],
}
