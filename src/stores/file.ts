import { z } from 'zod'
import { Fault } from '../core/fault.ts'
import { storeKind } from '../core/store.ts'

/** `file:///path`: the content of a file, byte for byte. Who may name which file is decided before it is asked. */
export const file = storeKind({
  id: 'file',
  scheme: 'file',
  name: 'File',
  docs: new URL('https://www.rfc-editor.org/rfc/rfc8089'),
  config: z.object({}),
  readOnly: true,

  open(_, { files }) {
    return {
      get: async (path) => files.read(path),
      put: readOnly,
      delete: readOnly,
      async *list() {},
    }
  },
})

async function readOnly(): Promise<never> {
  throw new Fault('provider.unsupported', 'A file that a reference names can be read, not written.')
}
