import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newMark } from './canary.ts'
import type { Scene } from './canary-ways.ts'
import { machine } from './program.ts'

/** A unit of an account gets a key, a newer one, and loses it: sealed by a stand-in, since that takes a systemd that few have. */
export async function throughUnits({ watch, drive }: Scene): Promise<void> {
  const on = machine()
  const [first, second] = [newMark('value of a unit'), newMark('newer value of a unit')]
  watch.add(first, second)
  const programs = join(on.home, 'programs')
  mkdirSync(programs)
  for (const [name, lines] of Object.entries(STAND_INS))
    writeFileSync(join(programs, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  const env = { PATH: `${programs}:${on.env['PATH']}` }
  await drive('set', ['set', 'UNIT_KEY', '--project', 'bot'], { on, input: first.bytes })
  await drive('sync-list', ['sync', 'list'], { on, env })
  const add = ['sync', 'add', 'systemd', 'bot', 'kw://bot/dev/UNIT_KEY', '--user']
  await drive('sync-add', add, { on, env, code: 2 })
  await drive('sync-add', [...add, '--yes', '--json'], { on, env })
  await drive('set', ['set', 'UNIT_KEY', '--project', 'bot'], { on, input: second.bytes })
  await drive('sync-list', ['sync', 'list', '--json'], { on, env, code: 1 })
  await drive('sync', ['sync', '--dry-run'], { on, env, code: 1 })
  await drive('sync', ['sync', '--yes'], { on, env })
  await drive('sync-remove', ['sync', 'remove', 'bot', '--user', '--yes'], { on, env })
}

const STAND_INS = {
  systemctl: `case "$*" in *--version*) echo systemd 256 ;; *show*) printf 'LoadState=loaded\\nActiveState=inactive\\n' ;; esac`,
  'systemd-creds': `way=; [ "$1" = decrypt ] && way=-d
openssl enc -aes-256-cbc -a -pbkdf2 -iter 1 -pass pass:x $way`,
}
