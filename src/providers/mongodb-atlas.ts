import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const mongodbAtlas: Provider = {
  id: 'mongodb-atlas',
  name: 'MongoDB Atlas',
  variables: [
    'MONGODB_ATLAS_PRIVATE_KEY',
    'ATLAS_PRIVATE_KEY',
    'MONGODB_ATLAS_CLIENT_SECRET',
    'MDB_MCP_API_CLIENT_SECRET',
    'MCLI_PRIVATE_API_KEY',
  ],
  // Clusters of Atlas are `….mongodb.net`, as the connection strings of its console are: https://www.mongodb.com/docs/manual/reference/connection-string/
  domains: ['mongodb.net'],
  keys: [
    {
      id: 'mongodb-atlas.service_account',
      name: 'MongoDB Atlas service account secret',
      prefix: 'mdb_sa_sk_',
      anchors: ['mdb_sa_sk_'],
      pattern: /(?<![A-Za-z0-9_-])mdb_sa_sk_[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      parts: ['mongodb-atlas.service_account_id'],
      bits: 240,
      examples: [`mdb_sa_sk_${sample('base64url', 40)}`],
      decoys: [`mdb_sa_sk_${sample('base64url', 26)}`, `mdb_sa_sk_${sample('base64url', 48)}`],
    },
    {
      id: 'mongodb-atlas.service_account_id',
      name: 'MongoDB Atlas service account id',
      prefix: 'mdb_sa_id_',
      anchors: ['mdb_sa_id_'],
      pattern: /(?<![A-Za-z0-9_-])mdb_sa_id_[0-9a-f]{24}(?![A-Za-z0-9_-])/,
      bits: 96,
      examples: [`mdb_sa_id_${sample('hex', 24, 4)}`],
      decoys: [`mdb_sa_id_${sample('hex', 16, 4)}`, `mdb_sa_id_${sample('letters', 24, 4)}`],
      isPublic: true,
    },
    {
      id: 'mongodb-atlas.private_key',
      name: 'MongoDB Atlas private key',
      anchors: ['atlas_private', 'mongodb_atlas', 'atlas-private', 'atlas.private', 'mcli_private'],
      near: ['atlas_private', 'mongodb_atlas', 'atlas-private', 'atlas.private', 'mcli_private'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [sampleUuid(7)],
      decoys: [sampleUuid(7).slice(0, -2), `${sampleUuid(7)}${sample('hex', 8)}`],
    },
  ],
}
