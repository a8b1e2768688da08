import { expect, test } from 'vitest'
import { diagnose, RULES } from '../../src/core/doctor.ts'
import { Fault } from '../../src/core/fault.ts'
import type { Health, MachineHealth, TargetHealth, VaultHealth } from '../../src/core/health.ts'
import { LEVELS } from '../../src/core/ill.ts'

const NOW = new Date('2026-11-24T12:00:00Z')
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const DATA = '/home/ada/.local/share/keyward'

const MACHINE: MachineHealth = {
  vaultPath: `${DATA}/vault.db`,
  home: '/home/ada',
  ownHome: null,
  uid: 1000,
  owned: [
    { path: DATA, kind: 'folder', mode: 0o700, uid: 1000 },
    { path: `${DATA}/vault.db`, kind: 'file', mode: 0o600, uid: 1000 },
  ],
  mounts: [],
  leftovers: [],
  oldCopies: [],
  checkpoint: { path: '/home/ada/.local/state/keyward/checkpoint', at: daysAgo(1), size: 8 },
  backups: null,
  otherVaults: [],
  programs: ['/usr/local/bin/keyward'],
  otherKw: null,
  coreDumps: null,
  openSwap: [],
  synced: [],
}
const VAULT: VaultHealth = {
  slots: [
    { kind: 'secret-service', label: 'the keyring of your desktop', state: 'opens', why: null },
    { kind: 'age', label: 'a recovery key', state: 'recovery', why: null },
  ],
  damage: [],
  auditRows: 9,
  lastAudit: daysAgo(0),
  rotations: [],
  due: 0,
  foldersGone: [],
  placesGone: [],
  openFiles: [],
  targets: [],
}
const TARGET: TargetHealth = {
  name: 'bot.service of this account',
  typed: 'bot.service --user',
  state: 'current',
  behind: [],
  lost: [],
  why: null,
  isGone: false,
  restart: null,
}

/** What each rule has to see, what it says of it, and the command. */
const SICK: readonly (readonly [
  id: string,
  machine: Partial<MachineHealth>,
  vault: Partial<VaultHealth> | Fault,
  mend: string,
])[] = [
  ['vault.damaged', {}, { damage: ['row 3 missing from index'] }, `cp GOOD_COPY ${DATA}/vault.db`],
  [
    'backup.late',
    {
      backups: {
        timer: { every: 'daily', folder: '/mnt/usb', keep: 7, recipients: [], since: daysAgo(9) },
        newest: daysAgo(3),
        isLate: true,
      },
    },
    {},
    'keyward vault backup /mnt/usb',
  ],
  ['vault.refused', {}, new Fault('vault.rolled_back', 'This is an older copy.'), `cp GOOD_COPY ${DATA}/vault.db`],
  ['vault.refused', {}, new Fault('vault.newer', 'Written by a newer version.'), 'npm install --global keyward'],
  [
    'vault.refused',
    {},
    new Fault('file.not_written', 'The disk is full.'),
    `df -h ${DATA}; findmnt -T ${DATA}; ls -ld ${DATA}; ulimit -f`,
  ],
  [
    'vault.refused',
    { ownHome: '/mnt/usb/kw', owned: [{ path: DATA, kind: 'folder', mode: 0o777, uid: 1000 }] },
    new Fault('vault.no_modes', 'A disk that keeps no modes.'),
    'cp -r /mnt/usb/kw NEW_FOLDER && chmod -R go= NEW_FOLDER && export KEYWARD_HOME=NEW_FOLDER',
  ],
  [
    'files.open',
    { owned: [{ path: `${DATA}/vault.db`, kind: 'file', mode: 0o640, uid: 1000 }] },
    {},
    `chmod 600 ${DATA}/vault.db`,
  ],
  ['files.open', { owned: [{ path: DATA, kind: 'folder', mode: 0o755, uid: 1000 }] }, {}, `chmod 700 ${DATA}`],
  ['files.foreign', { owned: [{ path: DATA, kind: 'folder', mode: 0o700, uid: 0 }] }, {}, `sudo chown 1000 ${DATA}`],
  [
    'env.open',
    {},
    { openFiles: [{ path: "/p/it's/.env", mode: 0o644, isOurs: true }] },
    String.raw`chmod 600 '/p/it'\''s/.env'`,
  ],
  [
    'files.synced',
    { synced: [{ path: '/home/ada/Dropbox/kw/data/vault.db', service: 'Dropbox' }], ownHome: '/home/ada/Dropbox/kw' },
    {},
    'mv /home/ada/Dropbox/kw ~/.keyward && export KEYWARD_HOME=~/.keyward',
  ],
  [
    'vault.closed',
    {},
    { slots: [{ kind: 'age', label: 'a recovery key', state: 'recovery', why: null }] },
    'keyward vault slots list',
  ],
  [
    'slot.fails',
    {},
    {
      slots: [
        ...VAULT.slots,
        { kind: 'secret-service', label: 'the keyring', state: 'fails', why: 'The keyring of this desktop is locked.' },
      ],
    },
    'secret-tool lookup service keyward',
  ],
  [
    'slot.fails',
    {},
    {
      slots: [
        ...VAULT.slots,
        { kind: 'secret-service', label: 'the keyring', state: 'fails', why: 'It does not answer.' },
      ],
    },
    'gnome-keyring-daemon --start --components=secrets',
  ],
  ['checkpoint.missing', { checkpoint: null }, {}, 'keyward doctor --fix'],
  ['checkpoint.behind', { checkpoint: { path: '/c', at: daysAgo(31), size: 8 } }, {}, 'keyward doctor --fix'],
  ['clock.behind', {}, { lastAudit: daysAgo(-1) }, 'sudo timedatectl set-ntp true'],
  ['rotation.waiting', {}, { rotations: ['kw://bot/dev/A'] }, 'keyward rotate kw://bot/dev/A'],
  ['keys.due', {}, { due: 3 }, 'keyward list --due'],
  [
    'vault.several',
    { otherVaults: ['/home/ada/.local/share/keyward/vault.db'] },
    {},
    'env -u KEYWARD_HOME -u XDG_DATA_HOME keyward list',
  ],
  ['path.several', { programs: ['/a/keyward', '/b/keyward'] }, {}, 'type -a keyward'],
  ['path.other', { otherKw: '/usr/bin/kw' }, {}, 'alias kw=keyward'],
  [
    'folder.gone',
    {},
    { foldersGone: [{ path: '/p/bot', project: 'bot', isParentThere: true }] },
    'keyward doctor --fix',
  ],
  ['folder.gone', {}, { foldersGone: [{ path: '/mnt/p/bot', project: 'bot', isParentThere: false }] }, 'ls /mnt/p'],
  ['place.gone', {}, { placesGone: [{ path: '/p/bot/.env', isParentThere: true }] }, 'keyward doctor --fix'],
  [
    'target.unreachable',
    {},
    { targets: [{ ...TARGET, state: 'unknown', why: 'systemd does not answer.' }] },
    'keyward sync list',
  ],
  [
    'target.unreachable',
    {},
    { targets: [{ ...TARGET, state: 'unknown', why: 'There is no such unit.', isGone: true }] },
    'keyward sync remove bot.service --user',
  ],
  ['target.unfinished', {}, { targets: [{ ...TARGET, state: 'unfinished' }] }, 'keyward sync bot.service --user'],
  ['target.changing', {}, { targets: [{ ...TARGET, state: 'changing' }] }, 'keyward sync list'],
  ['target.missing', {}, { targets: [{ ...TARGET, state: 'missing' }] }, 'keyward sync bot.service --user'],
  [
    'target.lost',
    {},
    { targets: [{ ...TARGET, state: 'behind', lost: ['A_KEY'] }] },
    'keyward sync remove bot.service --user A_KEY',
  ],
  [
    'target.behind',
    {},
    { targets: [{ ...TARGET, state: 'behind', behind: ['A'] }] },
    'keyward sync bot.service --user',
  ],
  [
    'target.old',
    {},
    { targets: [{ ...TARGET, state: 'old', restart: 'systemctl --user restart bot.service' }] },
    'systemctl --user restart bot.service',
  ],
  [
    'files.left',
    { leftovers: [{ path: `${DATA}/.x.1-aabbccddeeff`, at: daysAgo(2), isWriting: true }] },
    {},
    `rm ${DATA}/.x.1-aabbccddeeff`,
  ],
  ['mounts.left', { mounts: ['/p/bot/.env'] }, {}, 'cd /p/bot && keyward run --env-file .env -- true'],
  [
    'copies.old',
    { oldCopies: [{ path: `${DATA}/vault.db.before-2`, at: daysAgo(31) }] },
    {},
    `rm ${DATA}/vault.db.before-2`,
  ],
  ['recovery.none', {}, { slots: VAULT.slots.slice(0, 1) }, 'keyward vault slots add age --recipient age1…'],
  [
    'slot.key-file',
    {},
    { slots: [...VAULT.slots, { kind: 'key-file', label: 'a key file', state: 'opens', why: null }] },
    'keyward vault slots add passphrase; keyward vault slots remove key-file',
  ],
  ['swap.open', { openSwap: ['/dev/sda2'] }, {}, 'sudo swapoff /dev/sda2'],
  ['coredumps.on', { coreDumps: 'limit' }, {}, 'ulimit -c 0'],
]

function health(machine: Partial<MachineHealth>, vault: Partial<VaultHealth> | Fault | null): Health {
  const seen = vault === null || vault instanceof Fault ? vault : { ...VAULT, ...vault }
  return { now: NOW, machine: { ...MACHINE, ...machine }, vault: seen }
}

test('a machine on which all is well has nothing said against it', () => {
  expect(diagnose(health({}, {}))).toEqual([])
  expect(diagnose(health({}, null))).toEqual([])
})

test.each(SICK)('%s is found, with the command that mends it', (id, machine, vault, mend) => {
  const found = diagnose(health(machine, vault))
  expect(found.map((one) => [one.id, one.mend])).toEqual([[id, mend]])
})

test('every rule has an id of its own and is seen to find something', () => {
  console.log(`doctor: ${RULES.length} rules, ${SICK.length} illnesses`)
  const ids = RULES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...new Set(SICK.map(([id]) => id))].toSorted()).toEqual(ids.toSorted())
})

test('the worst stands first', () => {
  const found = diagnose(
    health({ coreDumps: 'pattern', otherVaults: ['/x'], synced: [{ path: '/s/vault.db', service: 'Dropbox' }] }, {}),
  )
  expect(found.map(({ level }) => level)).toEqual([...LEVELS])
})

test('what a running write is about to put in place is not told', () => {
  const leftovers = [{ path: '/d/.x.1-aabbccddeeff', at: daysAgo(0), isWriting: true }]
  expect(diagnose(health({ leftovers }, {}))).toEqual([])
})

test('what was left today is told, and deleted by a person only', () => {
  const leftovers = [{ path: '/d/.x.1-aabbccddeeff', at: daysAgo(0), isWriting: false }]
  expect(diagnose(health({ leftovers }, {}))).toMatchObject([{ id: 'files.left', fix: null }])
})

test('a vault that others may enter is told once, with the command, and not by its refusal too', () => {
  const owned = [{ path: DATA, kind: 'folder', mode: 0o755, uid: 1000 } as const]
  const refused = new Fault('vault.not_private', 'Others may enter.')
  expect(diagnose(health({ owned }, refused)).map(({ id }) => id)).toEqual(['files.open'])
  expect(diagnose(health({}, refused)).map(({ id }) => id)).toEqual(['vault.refused'])
})

test('a disk that is not mounted is no reason to forget a folder', () => {
  const gone = [{ path: '/mnt/p/bot', project: 'bot', isParentThere: false }]
  expect(diagnose(health({}, { foldersGone: gone }))).toMatchObject([{ fix: null }])
})
