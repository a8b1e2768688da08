import type { ByHand, FixKind } from '../core/fixing.ts'
import { loginOf } from '../core/key-files.ts'

/** Files in which programs keep how they sign in. What takes the key out is the program's own way, so it is told and not done; the mode is mended. */
export const loginFiles: FixKind = {
  id: 'login-files',
  async find({ files }) {
    const byHand = files.flatMap(({ shown, path }): ByHand[] => {
      const login = loginOf(shown) ?? loginOf(path)
      return login ? [{ path: shown, what: `holds in clear how ${login.program} signs in`, how: login.how }] : []
    })
    return { mends: [], byHand }
  },
}
