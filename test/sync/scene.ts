import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { syncAdd } from '../../src/actions/sync-add.ts'
import { syncList } from '../../src/actions/sync-list.ts'
import { syncPush } from '../../src/actions/sync-push.ts'
import { syncRemove } from '../../src/actions/sync-remove.ts'
import { perform } from '../../src/core/perform.ts'
import type { Tools } from '../../src/core/tools.ts'
import { put, SCOPE, type World, world } from '../context.ts'
import { temporaryFolder } from '../folder.ts'
import { fakeSystemd, type FakeSystemd, UNIT } from './fake-systemd.ts'

export const TARGET = `systemd:user:${UNIT}`

export interface Scene extends World {
  readonly systemd: FakeSystemd
  /** Names of the sealed files that lie there. */
  sealed(): readonly string[]
  hasDropIn(): boolean
  /** What names the keys of the unit; null where nothing does. */
  dropIn(): string | null
}

type Own = Omit<Parameters<typeof fakeSystemd>[0], 'home'>

/** A running unit, and a vault with A_KEY (first) and B_KEY (other). */
export async function scene(
  own: Own = {},
  wrap: (tools: Partial<Tools>) => Partial<Tools> = (tools) => tools,
): Promise<Scene> {
  const home = realpathSync(temporaryFolder())
  const systemd = fakeSystemd({ home, ...own })
  const tools = wrap({ command: systemd.command, inherited: () => ({ HOME: home }) })
  const w = world({ tools }, home)
  const config = join(home, '.config')
  await put(w, 'A_KEY', 'first')
  await put(w, 'B_KEY', 'other')
  systemd.start()
  return {
    ...w,
    systemd,
    sealed: () =>
      existsSync(join(config, 'credstore.encrypted')) ? readdirSync(join(config, 'credstore.encrypted')) : [],
    hasDropIn: () => existsSync(join(config, 'systemd/user', `${UNIT}.d`)),
    dropIn() {
      const path = join(config, 'systemd/user', `${UNIT}.d`, '50-keyward.conf')
      return existsSync(path) ? readFileSync(path, 'utf8') : null
    },
  }
}

type Added = z.input<typeof syncAdd.input>

export async function add({ context }: World, names: readonly string[], own: Partial<Added> = {}) {
  const all = names.map((name) => ({ ...SCOPE, name, as: name }))
  const { done } = await perform(syncAdd, { unit: UNIT, scope: 'user', names: all, isPlan: false, ...own }, context)
  return done
}

export async function push({ context }: World) {
  return (await perform(syncPush, { target: TARGET, isPlan: false }, context)).done
}

export async function planned({ context }: World) {
  return (await perform(syncPush, { target: TARGET, isPlan: true }, context)).plan
}

export async function remove({ context }: World, names: string[] = []) {
  return (await perform(syncRemove, { target: TARGET, names, isPlan: false }, context)).done
}

export async function state({ context }: World) {
  const { targets } = await perform(syncList, {}, context)
  return targets.map((target) => target.state)
}
