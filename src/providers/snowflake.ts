import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const snowflake: Provider = {
  id: 'snowflake',
  name: 'Snowflake',
  variables: ['SNOWFLAKE_TOKEN', 'SNOWFLAKE_PAT', 'SNOWFLAKE_PASSWORD', 'SNOWFLAKE_ACCESS_TOKEN'],
  // Hosts of accounts: https://docs.snowflake.com/developer-guide/sqlalchemy/sqlalchemy-connect
  domains: ['snowflakecomputing.com'],
  keys: [
    {
      id: 'snowflake.token',
      name: 'Snowflake programmatic access token',
      prefix: 'eyJraWQiOi',
      anchors: ['snowflake'],
      near: ['snowflake'],
      // A JWT whose header begins with `{"kid":` and whose body with `{"p":"`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJraWQiOi[A-Za-z0-9_-]{20,200}\.eyJwIjoi[A-Za-z0-9_-]{40,400}\.[A-Za-z0-9_-]{80,400}(?![A-Za-z0-9_-])/,
      bits: 840,
      examples: [
        `eyJraWQiOi${sample('base64url', 60)}.eyJwIjoi${sample('base64url', 80, 2)}.${sample('base64url', 86, 3)}`,
        `eyJraWQiOi${sample('base64url', 60, 11)}.eyJwIjoi${sample('base64url', 80, 12)}.${sample('base64url', 86, 13)}`,
      ],
      decoys: [
        `eyJraWQiOi${sample('base64url', 60)}.eyJwIjoi${sample('base64url', 80, 2)}.${sample('base64url', 53, 3)}`,
      ],
    },
    {
      id: 'snowflake.token_opaque',
      name: 'Snowflake token',
      anchors: ['snowflake'],
      near: ['snowflake'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{100,120}(?![A-Za-z0-9_-])/,
      bits: 600,
      examples: [sample('base64url', 100, 4), sample('base64url', 100, 14)],
      decoys: [sample('base64url', 66, 4)],
    },
  ],
}
