import type { KeyFacts, KeyFile, MachineFacts, Said, Service, Situation } from '../../src/core/advice.ts'

const LAPTOP: MachineFacts = {
  system: 'linux',
  isRoot: false,
  others: [],
  isEncrypted: true,
  listening: [],
  hasPublicAddress: false,
  kind: 'own',
  cloud: null,
  ci: null,
  hasDesktop: true,
  keepsVault: null,
  systemd: 252,
  hasTpm: true,
  keyring: 'secret-service',
  managers: [],
  agents: [],
  services: [],
  environments: null,
}
const VPS: MachineFacts = {
  ...LAPTOP,
  isRoot: true,
  isEncrypted: false,
  listening: [22, 443],
  hasPublicAddress: true,
  kind: 'virtual',
  hasDesktop: false,
  hasTpm: false,
  keyring: null,
}
export const ENV: KeyFile = {
  path: '/home/ada/code/bot/.env',
  keys: 3,
  mode: 0o600,
  isReadableByOthers: false,
  syncedBy: null,
  isTracked: false,
  isDotenv: true,
}
export const BOT: Service = {
  unit: 'bot.service',
  isUsers: false,
  files: ['/srv/bot/.env'],
  named: 0,
  hasCredentials: false,
}
const KEYS: KeyFacts = {
  files: [ENV],
  inClear: 3,
  masters: [],
  hasVault: false,
  inVault: 0,
  slots: [],
  isWhole: true,
}
const ALONE: Said = { 'many-machines': false, 'several-people': false, 'strange-code': false, unattended: false }

export function situation(
  machine: Partial<MachineFacts>,
  said: Said = ALONE,
  keys: Partial<KeyFacts> = {},
  base: MachineFacts = LAPTOP,
): Situation {
  return {
    machine: { ...base, ...machine },
    said,
    keys: { ...KEYS, ...keys },
    health: { coreDumps: null, openSwap: [], synced: [] },
    keysFolder: '/home/ada/.config/keyward/keys',
  }
}

/** Each machine of the texts, and what is enough there: the place for each use of keys. Written before the rules. */
export const MACHINES: readonly (readonly [
  name: string,
  situation: Situation,
  wanted: Readonly<Record<string, string>>,
])[] = [
  [
    'a laptop of one person, disk encrypted, keyring of the desktop',
    situation({}),
    { 'for you at the keyboard': 'secret-service' },
  ],
  [
    'the same, with a service that runs unattended',
    situation({ services: [BOT] }, { ...ALONE, unattended: true }),
    { 'for you at the keyboard': 'secret-service', 'for bot.service': 'systemd' },
  ],
  [
    'a laptop without disk encryption and keyring',
    situation({ isEncrypted: false, keyring: null }),
    { 'for you at the keyboard': 'passphrase' },
  ],
  [
    'a laptop with an encrypted disk and no keyring, few keys, no code of strangers',
    situation({ keyring: null }),
    { 'for you at the keyboard': 'dotenv' },
  ],
  [
    'the same with ten keys',
    situation({ keyring: null }, ALONE, { inClear: 12 }),
    { 'for you at the keyboard': 'passphrase' },
  ],
  [
    'a laptop with AI agents and code from strangers',
    situation({ agents: ['Claude Code', 'Codex'] }, { ...ALONE, 'strange-code': true }),
    { 'for you at the keyboard': 'passphrase' },
  ],
  [
    'a Mac with 1Password',
    situation({ system: 'mac', keyring: 'keychain', managers: ['op'], systemd: null }),
    { 'for you at the keyboard': 'onepassword' },
  ],
  [
    'a Mac with 1Password where programs run unattended too',
    situation({ system: 'mac', keyring: 'keychain', managers: ['op'], systemd: null }, { ...ALONE, unattended: true }),
    { 'for you at the keyboard': 'onepassword', 'for services': 'keychain' },
  ],
  [
    'a VPS of one person, root, with systemd, open to the internet',
    situation({ services: [BOT] }, { 'many-machines': false, 'several-people': false }, {}, VPS),
    { 'for you in a terminal here': 'systemd-slot', 'for bot.service': 'systemd' },
  ],
  [
    'a VPS with several people',
    situation({ others: [{ name: 'bob', processes: 4 }] }, { 'several-people': true }, {}, VPS),
    { 'for you in a terminal here': 'manager', 'for services': 'systemd' },
  ],
  [
    'a job of a CI',
    situation({ ci: 'GitHub Actions', hasDesktop: false, keyring: null }, {}),
    { 'for jobs of the CI': 'ci' },
  ],
  [
    'a team on many machines of a cloud',
    situation({ cloud: 'aws' }, { 'several-people': true, 'many-machines': true }, {}, VPS),
    { 'for you in a terminal here': 'manager', 'for services': 'cloud' },
  ],
  [
    'many laptops of one person',
    situation({}, { ...ALONE, 'many-machines': true }),
    { 'for you at the keyboard': 'manager' },
  ],
  [
    'a container',
    situation({ kind: 'container', keyring: null, systemd: null, isRoot: true }, {}),
    { 'for the program in this container': 'mounted' },
  ],
  [
    'a container in which somebody works with an AI agent',
    situation({ kind: 'container', keyring: null, isEncrypted: null, agents: ['Codex'] }, {}),
    { 'for you at the keyboard': 'passphrase', 'for the program in this container': 'mounted' },
  ],
]

const CONTAINER: Partial<MachineFacts> = {
  kind: 'container',
  isEncrypted: null,
  keyring: null,
  systemd: null,
  isRoot: true,
}
const APP: KeyFile = { ...ENV, path: '/app/.env', mode: 0o644, isReadableByOthers: true }
const IN_APP: Partial<KeyFacts> = { files: [APP] }
const IMPORT = 'keyward import /app/.env'
const VOLUME = 'export KEYWARD_HOME=/FOLDER/OF/A/VOLUME'
const AS_600 = 'mv -n /app/.env /home/ada/.config/keyward/keys/app.env'
const TO_1PASSWORD = [
  'in /app/.env: NAME=op://VAULT/ITEM/FIELD in place of the key',
  'op run --env-file /app/.env -- COMMAND',
]

/**
 * Keys in clear in `/app/.env`, and how they get out of it on each machine: the start of each line that names the file or a folder for the vault, in order. Ours where there is one.
 * Written before the lines. The reasons: a key in clear in a file is a `cat` away from whoever gets a shell, and is in what is copied from there (the guide,
 * scenario two; "The Leaked API Key", "The Root of the Problem"); a mode helps against other accounts alone, of which a container has none; `.env` with
 * mode 600 is enough for one person on an encrypted disk (scenario one, third option).
 */
export const MOVES: readonly (readonly [name: string, situation: Situation, wanted: readonly string[]])[] = [
  ['a laptop with a keyring', situation({}, ALONE, IN_APP), [IMPORT]],
  ['a laptop with an encrypted disk and no keyring', situation({ keyring: null }, ALONE, IN_APP), [AS_600]],
  ['a laptop without disk encryption', situation({ isEncrypted: false, keyring: null }, ALONE, IN_APP), [IMPORT]],
  ['a Mac with 1Password', situation({ managers: ['op'], keyring: 'keychain' }, ALONE, IN_APP), TO_1PASSWORD],
  [
    'many laptops with no manager',
    situation({}, { ...ALONE, 'many-machines': true }, IN_APP),
    [`until then: ${IMPORT}`],
  ],
  [
    'many laptops with 1Password',
    situation({ managers: ['op'] }, { ...ALONE, 'many-machines': true }, IN_APP),
    TO_1PASSWORD,
  ],
  ['a VPS of one person', situation({}, { 'many-machines': false, 'several-people': false }, IN_APP, VPS), [IMPORT]],
  [
    'a container with a volume for the vault',
    situation({ ...CONTAINER, keepsVault: true }, {}, IN_APP),
    [`until then: ${IMPORT}`],
  ],
  [
    // The vault would go with the container, and of a file that came from outside it nothing but references would be left.
    'a container that is gone with all that is written in it',
    situation({ ...CONTAINER, keepsVault: false }, {}, IN_APP),
    [`until then: ${VOLUME}`, IMPORT],
  ],
  [
    'a container of which that is not known',
    situation({ ...CONTAINER, keepsVault: null }, {}, IN_APP),
    [`until then: ${VOLUME}`, IMPORT],
  ],
  [
    'a container with a volume in which somebody works',
    situation({ ...CONTAINER, keepsVault: true }, { unattended: false }, IN_APP),
    [IMPORT],
  ],
  [
    'a container in which somebody works, gone with all that is written in it',
    situation({ ...CONTAINER, keepsVault: false }, { unattended: false }, IN_APP),
    [VOLUME, IMPORT],
  ],
  ['a container with no key in clear', situation({ ...CONTAINER, keepsVault: false }, {}, { files: [] }), []],
]
