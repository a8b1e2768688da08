import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const fileIo: Provider = {
  id: 'file-io',
  name: 'File.io',
  variables: ['FILEIO_API_KEY', 'FILE_IO_API_KEY'],
  keys: [
    {
      id: 'file-io.key',
      name: 'File.io API key',
      anchors: ['fileio', 'file.io', 'file_io'],
      near: ['fileio', 'file.io', 'file_io'],
      pattern: /(?<![A-Za-z0-9_-])[A-Z0-9]{20}\.[A-Z0-9]{20}(?![A-Za-z0-9_-])/,
      bits: 206,
      examples: [`${sample('upper', 20)}.${sample('upper', 20, 2)}`],
      decoys: [
        `${sample('upper', 20, 3)}.${sample('upper', 19, 4)}`,
        `${sample('upper', 20, 4)}.${sample('upper', 21, 5)}`,
      ],
    },
  ],
}
