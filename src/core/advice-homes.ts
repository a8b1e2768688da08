import type { Service, Situation } from './advice.ts'
import { quoted } from './danger.ts'

export type HomeId =
  | 'onepassword'
  | 'keychain'
  | 'secret-service'
  | 'passphrase'
  | 'systemd-slot'
  | 'dotenv'
  | 'systemd'
  | 'manager'
  | 'cloud'
  | 'ci'
  | 'mounted'

/** A line to type, or something to do. */
export interface Line {
  readonly text: string
  /** `keyward advise --apply` does it: make the vault that opens with this slot. */
  readonly slot?: string
}

/** A place where keys can rest. */
export interface Home {
  readonly title: string
  /** Against which threat. */
  readonly against: string
  /** What it does not help with. */
  readonly notFor: string
  /** What to do, in order; `service` is null for a person at the keyboard. */
  readonly lines: (situation: Situation, service: Service | null) => readonly Line[]
}

export const HOMES: Readonly<Record<HomeId, Home>> = {
  onepassword: {
    title: '1Password, approved at each use',
    against: 'a stolen disk, copies and backups of it, and programs that read your files',
    notFor: 'a program that you approve, or anything while nobody is there to approve',
    lines: withOnePassword,
  },
  keychain: {
    title: "a vault of Keyward's that the Keychain opens",
    against: 'a stolen disk, backups, and files that are sent somewhere by mistake',
    notFor: 'a malicious program that you run while you are signed in',
    lines: (situation, service) => inVault('keychain', situation, service),
  },
  'secret-service': {
    title: "a vault of Keyward's that your desktop's keyring opens",
    against: 'a stolen disk, backups, and files that are sent somewhere by mistake',
    notFor: 'a malicious program that you run while you are signed in',
    lines: (situation, service) => inVault('secret-service', situation, service),
  },
  passphrase: {
    title: "a vault of Keyward's that a passphrase opens",
    against: 'a stolen disk, backups, and programs that read your files while it is locked',
    notFor: 'a malicious program that you run while it is unlocked; and it does not open for services that start alone',
    lines: (situation) => [...inVault('passphrase', situation, null), { text: 'keyward vault lock' }],
  },
  'systemd-slot': {
    title: "a vault of Keyward's that systemd opens on this machine alone",
    against: 'a disk or an image of it that is opened elsewhere',
    notFor: 'whoever is root on this machine',
    lines: (situation) => inVault('systemd-credential', situation, null),
  },
  dotenv: {
    title: 'dotenv files with mode 600, all in one folder',
    against: 'other accounts, a key in a commit, and not knowing which folder to keep out of backups',
    notFor: 'a program that you run, a copy of your home, or a disk that is not encrypted',
    lines: dotenvLines,
  },
  systemd: {
    title: 'a credential of systemd, sealed to this machine',
    against: 'other programs of the same user, crash dumps and logs, and a disk that is opened elsewhere',
    notFor: 'a hole in the service itself, or whoever is root here',
    lines: systemdLines,
  },
  manager: {
    title: 'a manager that all of them use',
    against: 'keys that nobody replaces because they lie in many places, and people who are gone',
    notFor: 'a token of the manager that lies on a machine: it opens everything it may read',
    lines: (situation) => {
      const { managers } = situation.machine
      return managers.includes('op')
        ? withOnePassword(situation)
        : managers.includes('bw')
          ? BITWARDEN
          : noManager(situation)
    },
  },
  cloud: {
    title: "the cloud's own manager, with the identity of the machine",
    against: 'keys on disks and in images, and keys that nobody replaces',
    notFor: 'a hole in a program of this machine: it may ask for what the machine may have',
    lines: ({ machine: { cloud } }) => (cloud === null ? [] : CLOUDS[cloud]),
  },
  ci: {
    title: "the CI's own store for secrets",
    against: 'keys in the repository, and keys that outlive the job',
    notFor: 'code that the job runs, of strangers too: what it may read, it can send',
    lines: ({ machine: { ci } }) =>
      CIS[ci ?? ''] ?? [{ text: 'in the settings of the CI: add a masked variable for each key' }],
  },
  mounted: {
    title: 'a file that the runtime mounts',
    against: 'keys in images and in what inspect shows',
    notFor: 'whoever may start containers on the machine below',
    lines: mountedLines,
  },
}

function withOnePassword({ keys }: Situation): readonly Line[] {
  const [first = '.env', ...more] = movable({ keys }).map(({ path }) => quoted(path))
  return [
    { text: 'op signin' },
    ...[first, ...more].map((file) => ({ text: `in ${file}: NAME=op://VAULT/ITEM/FIELD in place of the key` })),
    { text: `op run --env-file ${more.length === 0 ? first : '.env'} -- COMMAND` },
  ]
}

const BITWARDEN: readonly Line[] = [
  { text: 'export BW_SESSION="$(bw unlock --raw)"' },
  { text: 'NAME="$(bw get password ITEM)" COMMAND' },
  { text: 'bw lock' },
]

function noManager(situation: Situation): readonly Line[] {
  const pages = [
    'https://developer.1password.com/docs/cli/get-started/',
    'https://bitwarden.com/help/cli/',
    'https://infisical.com/docs/cli/overview',
  ]
  const moves = importing(situation)
  return [
    { text: pages.join(' or ') },
    ...(moves.length === 0 ? ['keyward import .env'] : moves).map((text) => ({ text: `until then: ${text}` })),
  ]
}

/** Sources: podman-secret-create(1), https://docs.docker.com/reference/compose-file/secrets/ */
function mountedLines(situation: Situation): readonly Line[] {
  const moves = importing(situation)
  const inside = moves.length === 0 ? [] : [...volumeFirst(situation), ...moves, 'keyward run -- COMMAND']
  return [
    { text: 'on the machine that starts it: keyward read NAME | podman secret create NAME -' },
    { text: 'podman run --secret NAME IMAGE' },
    { text: 'with compose: a "secrets:" entry with "environment: NAME", and: keyward run -- docker compose up' },
    { text: 'either way the program reads /run/secrets/NAME' },
    ...inside.map((text, index) => ({ text: index === 0 ? `until then: ${text}` : text })),
  ]
}

const CLOUDS: Readonly<Record<'aws' | 'gcp' | 'azure', readonly Line[]>> = {
  aws: [
    { text: 'aws secretsmanager create-secret --name NAME --secret-string file://key.txt' },
    { text: 'aws secretsmanager get-secret-value --secret-id NAME --query SecretString --output text' },
  ],
  gcp: [
    { text: 'gcloud secrets create NAME --data-file=key.txt' },
    { text: 'gcloud secrets versions access latest --secret=NAME' },
  ],
  azure: [
    { text: 'az keyvault secret set --vault-name VAULT --name NAME --file key.txt' },
    { text: 'az keyvault secret show --vault-name VAULT --name NAME --query value --output tsv' },
  ],
}

const CIS: Readonly<Record<string, readonly Line[]>> = {
  'GitHub Actions': [
    { text: 'gh secret set NAME < key.txt' },
    { text: 'in the step that needs it: env: NAME: ${{ secrets.NAME }}' },
  ],
  'GitLab CI': [
    { text: 'glab variable set NAME --masked --protected < key.txt' },
    { text: 'the job has it as $NAME, on protected branches only' },
  ],
}

/** A vault that opens so, the dotenv files moved into it, and how programs get them. */
function inVault(slot: string, situation: Situation, service: Service | null): readonly Line[] {
  const { keys } = situation
  const making: readonly Line[] = !keys.hasVault
    ? [{ text: `keyward init --slot ${slot}`, ...(slot === 'passphrase' ? {} : { slot }) }]
    : keys.slots.includes(slot)
      ? []
      : [{ text: `keyward vault slots add ${slot}` }]
  // What opens without a question is of no use where a question is the point.
  const others = slot === 'passphrase' ? keys.slots.filter((kind) => ALONE.has(kind)) : []
  return [
    ...volumeFirst(situation).map((text) => ({ text })),
    ...making,
    ...others.map((kind) => ({ text: `keyward vault slots remove ${kind}` })),
    ...importing(situation).map((text) => ({ text })),
    service
      ? { text: `in ${service.unit}: ExecStart=keyward run -- COMMAND, and WorkingDirectory= the folder of its .env` }
      : { text: 'keyward run -- COMMAND' },
  ]
}

const ALONE: ReadonlySet<string> = new Set(['secret-service', 'keychain', 'systemd-credential', 'key-file'])

const SHOWN = 3

function movable({ keys }: Pick<Situation, 'keys'>): Situation['keys']['files'] {
  return keys.files.filter(({ isDotenv }) => isDotenv).slice(0, SHOWN)
}

/** What moves each file with keys in clear into the vault. */
function importing({ keys }: Pick<Situation, 'keys'>): readonly string[] {
  return movable({ keys }).map(({ path }) => `keyward import ${quoted(path)}`)
}

/** A vault that goes with its container would leave files with references to nothing. */
function volumeFirst({ machine: { kind, keepsVault } }: Situation): readonly string[] {
  return kind === 'container' && keepsVault !== true
    ? ['export KEYWARD_HOME=/FOLDER/OF/A/VOLUME   # a vault elsewhere is gone with this container']
    : []
}

function dotenvLines({ keys, keysFolder }: Situation, service: Service | null): readonly Line[] {
  const folder = quoted(keysFolder)
  if (service) {
    const [file = '/etc/NAME.env'] = service.files
    return [{ text: `chmod 600 ${quoted(file)}` }, { text: `chown ACCOUNT_OF_THE_SERVICE ${quoted(file)}` }]
  }
  const moved = movable({ keys }).filter(({ path }) => !path.startsWith(`${keysFolder}/`))
  return [
    { text: `mkdir -p -m 700 ${folder}` },
    ...moved.map(({ path }) => {
      const to = quoted(`${keysFolder}/${folderName(path)}.env`)
      return { text: `mv -n ${quoted(path)} ${to} && chmod 600 ${to} && ln -s ${to} ${quoted(path)}` }
    }),
    { text: 'keyward run -- COMMAND' },
  ]
}

/** Of `~/code/bot/.env`: `bot`. */
function folderName(path: string): string {
  return path.split('/').at(-2) ?? 'keys'
}

/** Credentials of systemd are for root: its vault is another than a person's. Sources: systemd-creds(1), systemd.exec(5). */
function systemdLines({ machine, keys }: Situation, service: Service | null): readonly Line[] {
  const unit = service?.unit ?? 'NAME.service'
  const sudo = machine.isRoot ? '' : 'sudo '
  const chip = machine.hasTpm ? ' --with-key host+tpm2' : ''
  const file = service?.files.find((path) => keys.files.some((one) => one.path === path)) ?? service?.files[0]
  const into = file === undefined ? 'NAME' : `NAME   # typed hidden, as it stands in ${quoted(file)}`
  return [
    { text: `${sudo}keyward set ${into}` },
    { text: `${sudo}keyward sync add systemd ${quoted(unit)} NAME${chip}` },
    { text: 'the program reads the file $CREDENTIALS_DIRECTORY/NAME' },
    ...(file === undefined ? [] : [{ text: `when it runs: take the key out of ${quoted(file)}` }]),
  ]
}
