import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/** What the server makes by itself has these lengths; what people choose is a password like others. Source: minio, `pkg/auth/credentials.go`. */
export const minio: Provider = {
  id: 'minio',
  name: 'MinIO',
  variables: [
    'MINIO_SECRET_KEY',
    'MINIO_ROOT_PASSWORD',
    'MINIO_SECRET_ACCESS_KEY',
    'MINIO_ACCESS_KEY',
    'MINIO_ROOT_USER',
  ],
  keys: [
    {
      id: 'minio.secret_key',
      name: 'MinIO secret key',
      anchors: ['minio'],
      near: ['minio'],
      names: ['secretkey', 'secretaccesskey', 'rootpassword', 'password'],
      pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/,
      parts: ['minio.access_key'],
      bits: 240,
      examples: [sample('base64', 40), sample('base62', 40, 2)],
      decoys: [sample('base64', 39, 3), sample('base64', 41, 4)],
    },
    {
      id: 'minio.access_key',
      name: 'MinIO access key',
      anchors: ['minio'],
      near: ['minio'],
      names: ['accesskey', 'accesskeyid', 'rootuser', 'user'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [sample('upper', 20), sample('base62', 20, 2)],
      decoys: [sample('upper', 19, 3), sample('upper', 21, 4)],
      isPublic: true,
    },
  ],
}
