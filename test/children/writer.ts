/**
 * A process of its own that makes the vault of a folder, unless another did, and stores values in it:
 * node test/children/writer.ts FOLDER NAME COUNT
 * Prints `made`, then the number of each value once it is stored. A test reads that and may end it at any time.
 */
import { Fault } from '../../src/core/fault.ts'
import { openVault, store } from '../vault.ts'

const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const opened = await openVault(folder)
await opened.embedded.make({ slot: 'key-file' }, false).catch((error: unknown) => {
  if (!(error instanceof Fault) || error.code !== 'vault.exists') throw error
})
process.stdout.write('made\n')
for (let index = 0; index < Number(count); index++) {
  await store(opened, { project: 'bot', environment: 'dev', name: `${name}_${index}` }, `value ${index} of ${name}`)
  process.stdout.write(`${index}\n`)
}
