/**
 * Runs one action as a process of its own and ends itself with SIGKILL at the moment that `KILL_AT` counts to: moments are every look at the
 * clock (each row that is written takes its time from it), each line of progress, and the time before and after each file that is written. Exit code 0
 * says that there were fewer moments.
 */
import { contextOver } from '../../src/app.ts'
import { fix } from '../../src/actions/fix.ts'
import { import as importing } from '../../src/actions/import.ts'
import { rekey } from '../../src/actions/rekey.ts'
import { set } from '../../src/actions/set.ts'
import { undo } from '../../src/actions/undo.ts'
import { readConfig } from '../../src/config.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { Tools } from '../../src/core/tools.ts'
import { files } from '../../src/tools/files.ts'
import { desktopKeyring } from '../../src/tools/keyring.ts'
import { noProgram } from '../tools.ts'

const [what = '', text = ''] = process.argv.slice(2)
let left = Number(process.env['KILL_AT'])

function moment(): void {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const tools: Tools = {
  http: () => Promise.reject(new Error('no network')),
  command: noProgram,
  keyring: desktopKeyring(null),
  environment: () => null,
  inherited: () => ({}),
  pause: async () => {},
  now() {
    moment()
    return new Date()
  },
  files: {
    ...files,
    async write(...given) {
      moment()
      await files.write(...given)
      moment()
    },
    async remove(path) {
      moment()
      await files.remove(path)
    },
    async link(...given) {
      moment()
      const isDone = await files.link(...given)
      moment()
      return isDone
    },
    async setMode(...given) {
      moment()
      await files.setMode(...given)
      moment()
    },
  },
}

const config = { ...(await readConfig()), actor: { kind: 'person', name: 'ada' } as const }
const context = contextOver(config, tools, {
  interactive: false,
  confirm: async () => false,
  progress: moment,
  async made() {},
})
const scope = { project: 'bot', environment: 'dev' }
const { folder } = config.surroundings

if (what === 'import')
  await perform(importing, { ...scope, from: text, shown: '.env', claim: folder, isPlan: false }, context)
if (what === 'fix') {
  const wanted = { ...scope, paths: [text], only: [], claim: folder }
  const { mends } = await perform(fix, { ...wanted, agreed: null }, context)
  await perform(fix, { ...wanted, agreed: mends }, context)
}
if (what === 'undo') await perform(undo, { project: 'bot' }, context)
if (what === 'set') await perform(set, { ...scope, name: 'A_KEY', value: new Secret(text), claim: folder }, context)
if (what === 'rekey') await perform(rekey, {}, context)
