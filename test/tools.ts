import { Fault } from '../src/core/fault.ts'
import type { Keyring, RunCommand, Tools } from '../src/core/tools.ts'
import type { Secret } from '../src/core/secret.ts'
import { files } from '../src/tools/files.ts'

/** Real files, a clock that goes on by one second, a keyring in memory; no network and no programs. Give what a test needs otherwise. */
export function testTools(own: Partial<Tools> = {}): Tools {
  return {
    http: async (request) => {
      throw new Error(`A test asked the network for ${request.url}`)
    },
    command: noProgram,
    files,
    keyring: memoryKeyring(),
    now: ticking(),
    pause: async () => {},
    environment: () => null,
    inherited: () => ({}),
    ...own,
  }
}

/** As on a machine that has none. */
export const noProgram: RunCommand = async ([program]) => {
  throw new Fault('program.failed', `"${program}" could not be started.`)
}

/** A clock that is one second later each time it is looked at. */
export function ticking(from = Date.UTC(2026, 0, 1)): () => Date {
  let seconds = 0
  return () => new Date(from + seconds++ * 1000)
}

export function memoryKeyring(kind: Keyring['kind'] = 'secret-service'): Keyring {
  const kept = new Map<string, Secret>()
  return {
    kind,
    get: async (service, account) => kept.get(`${service} ${account}`) ?? null,
    async set(service, account, value) {
      kept.set(`${service} ${account}`, value)
    },
    async delete(service, account) {
      kept.delete(`${service} ${account}`)
    },
  }
}
