import { basename, dirname, join } from 'node:path'
import type { FixKind, Lying, Mend, Scene } from '../core/fixing.ts'
import { isWithin } from '../core/folder.ts'
import { isSecret } from '../core/key-files.ts'
import { slug } from '../core/name.ts'

/** Files that hold keys by their name and are copied elsewhere: moved into the keys folder, with a link in their place. */
export const syncedFolder: FixKind = {
  id: 'synced-folder',
  async find(scene) {
    const { keysFolder } = scene.surroundings
    const wanted = scene.files.filter(
      ({ shown, path, exposure }) =>
        exposure.syncedBy !== null && (isSecret(shown) || isSecret(path)) && !isWithin(path, keysFolder),
    )
    const taken = new Set<string>()
    const mends: Mend[] = []
    for (const file of wanted) mends.push(mendOf(file, await placeFor(file, taken, scene)))
    return { mends, byHand: [] }
  },
}

/** Named after the folder it comes from. Where another file has that place, a number is put behind it. */
async function placeFor({ path }: Lying, taken: Set<string>, { tools, surroundings }: Scene): Promise<string> {
  const folder = slug(basename(dirname(path))) ?? 'moved'
  const content = await tools.files.read(path)
  for (let number = 1; ; number += 1) {
    const place = join(surroundings.keysFolder, number === 1 ? folder : `${folder}-${number}`, basename(path))
    const there = (await tools.files.state(place)) && (await tools.files.read(place))
    // The same content: an earlier run was ended between the copy and the link.
    if (taken.has(place) || (there && !(content && there.equals(content)))) continue
    taken.add(place)
    return place
  }
}

function mendOf({ shown, path, exposure }: Lying, to: string): Mend {
  return {
    path: shown,
    sources: [shown],
    what: `move it out of ${exposure.syncedBy}`,
    why: `${exposure.syncedBy} copies it to other machines`,
    before: `a file in a folder that ${exposure.syncedBy} copies`,
    after: `a link to ${to}, mode 600, which stays on this machine`,
    notes: [`${exposure.syncedBy} may keep older versions of it: delete them there, or replace the keys.`],
    keys: [],
    steps: () => [{ does: 'move', path, to }],
  }
}
