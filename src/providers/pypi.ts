import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

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
      bits: 300,
      examples: [`pypi-AgEIcHlwaS5vcmc${sample('base64url', 160)}`],
      decoys: [`pypi-${sample('base64url', 60)}`],
    },
  ],
}
