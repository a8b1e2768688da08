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
