import { z } from 'zod'
import { Fault } from '../core/fault.ts'
import { storeKind } from '../core/store.ts'

/** `env://NAME`: a variable of the environment that Keyward was started in. */
export const env = storeKind({
  id: 'env',
  scheme: 'env',
  name: 'Environment',
  docs: new URL('https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html'),
  config: z.object({}),
  readOnly: true,

  open(_, { environment }) {
    return {
      get: async (name) => environment(name),
      put: readOnly,
      delete: readOnly,
      // Which of the variables are secrets, nobody knows.
      async *list() {},
    }
  },
})

async function readOnly(): Promise<never> {
  throw new Fault('provider.unsupported', 'The environment can be read, not written.')
}
