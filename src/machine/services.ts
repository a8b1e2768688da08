import { isAbsolute, join } from 'node:path'
import type { Service } from '../core/advice.ts'
import type { Files } from '../core/tools.ts'
import { calm, textOf } from './seeing.ts'

type Seeing = Pick<Files, 'read' | 'real' | 'list'>

/** Names that say that the value is a key. The value itself is not looked at. */
const KEY_NAME = /(?:^|_)(?:api_?)?key$|token|secret|passw|credential|dsn$/i

/** Units that were written on this machine and are given keys: those of the system, and of this user. Source: systemd.unit(5). */
export async function ownServices(home: string, files: Seeing): Promise<readonly Service[]> {
  const [system, users] = await Promise.all([
    servicesIn('/etc/systemd/system', false, files),
    servicesIn(join(home, '.config/systemd/user'), true, files),
  ])
  return [...system, ...users].filter(
    ({ files: given, named, hasCredentials }) => given.length + named > 0 || hasCredentials,
  )
}

async function servicesIn(folder: string, isUsers: boolean, files: Seeing): Promise<readonly Service[]> {
  const names = (await calm(files.list(folder), [])).filter((name) => name.endsWith('.service'))
  const read = await Promise.all(
    // Our own timer for backups is none that needs a key.
    names
      .filter((name) => !name.startsWith('keyward-'))
      .map(async (unit) => {
        const path = join(folder, unit)
        const real = await calm(files.real(path), null)
        // A link to a unit of a package is an alias, or it is masked.
        return real === null || !real.startsWith(`${folder}/`)
          ? []
          : [serviceOf(unit, isUsers, await withDropIns(path, files))]
      }),
  )
  return read.flat()
}

async function withDropIns(path: string, files: Seeing): Promise<string> {
  const parts = (await calm(files.list(`${path}.d`), [])).filter((name) => name.endsWith('.conf'))
  const texts = await Promise.all(
    [path, ...parts.map((name) => join(`${path}.d`, name))].map((one) => textOf(one, files)),
  )
  return texts.join('\n')
}

function serviceOf(unit: string, isUsers: boolean, text: string): Service {
  const files = [...text.matchAll(/^EnvironmentFile=-?(.+)$/gm)]
    .map(([, path = '']) => path.trim())
    .filter((path) => isAbsolute(path))
  const named = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) =>
    [...line.matchAll(/(?:^|[\s"'])([A-Za-z_][A-Za-z0-9_]*)=/g)].filter(([, name = '']) => KEY_NAME.test(name)),
  )
  return {
    unit,
    isUsers,
    files: [...new Set(files)],
    named: named.length,
    hasCredentials: /^(?:Load|Set)Credential/m.test(text),
  }
}
