import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'
import { isMacaroon } from '../crypto/payloads.ts'

const START = 'pypi-'

export const pypi: Provider = {
  id: 'pypi',
  name: 'PyPI',
  variables: ['PYPI_TOKEN', 'PYPI_API_TOKEN', 'TWINE_PASSWORD', 'UV_PUBLISH_TOKEN', 'POETRY_PYPI_TOKEN_PYPI'],
  keys: [
    {
      id: 'pypi.token',
      name: 'PyPI token',
      prefix: 'pypi-AgEIcHlwaS5vcmc',
      anchors: ['pypi-AgEIcHlwaS5vcmc'],
      pattern: /(?<![A-Za-z0-9_-])pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}(?![A-Za-z0-9_-])/,
      // The signature of 32 bytes is what a stranger does not know.
      bits: 256,
      checksum: (key) => isMacaroon(key.slice(START.length)),
      examples: [token('pypi.org'), token('pypi.org', 2)],
      decoys: [`pypi-${sample('base64url', 60)}`],
    },
    {
      id: 'pypi.test_token',
      name: 'TestPyPI token',
      prefix: 'pypi-AgENdGVzdC5weXBpLm9yZ',
      anchors: ['pypi-AgENdGVzdC5weXBpLm9yZ'],
      pattern: /(?<![A-Za-z0-9_-])pypi-AgENdGVzdC5weXBpLm9yZ[A-Za-z0-9_-]{50,1000}(?![A-Za-z0-9_-])/,
      bits: 256,
      checksum: (key) => isMacaroon(key.slice(START.length)),
      examples: [token('test.pypi.org')],
      decoys: [token('test.pypi.org').slice(0, 40)],
    },
  ],
}

/** A macaroon of version 2: where it is for, its id, one restriction, and a signature of 32 bytes. */
function token(location: string, seed = 1): string {
  const bytes = Buffer.concat([
    Buffer.from([2]),
    field(1, Buffer.from(location)),
    field(2, Buffer.from(sampleUuid(seed))),
    Buffer.from([0]),
    field(2, Buffer.from(`[3,"${sampleUuid(seed + 1)}"]`)),
    Buffer.from([0, 0]),
    field(6, Buffer.from(sample('base62', 32, seed))),
  ])
  return `${START}${bytes.toString('base64url')}`
}

function field(kind: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([kind, value.length]), value])
}
