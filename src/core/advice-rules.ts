import type { HomeId } from './advice-homes.ts'
import type { Trait, Traits } from './advice.ts'

/** What the keys are used for. One recommendation each. */
export type Group = 'keyboard' | 'service' | 'own-service' | 'job' | 'container'

/** The first rule of a group whose conditions all hold is taken. What is not known is neither yes nor no. */
export interface AdviceRule {
  /** For programs: never renamed. */
  readonly id: string
  readonly group: Group
  readonly yes: readonly Trait[]
  readonly no: readonly Trait[]
  readonly home: HomeId
  readonly why: string
  /** The text or page that says so. */
  readonly source: string
}

const GUIDE = 'Where Should You Put Your API Keys? A Practical Guide for Two Common Scenarios'
const LEAKED = 'That Sinking Feeling: The Leaked API Key'
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html'
const CREDENTIALS = 'https://systemd.io/CREDENTIALS/'

export const ADVICE_RULES: readonly AdviceRule[] = [
  {
    id: 'job.platform',
    group: 'job',
    yes: ['ci'],
    no: [],
    home: 'ci',
    why: 'This machine is gone after the job: only the platform can keep a key between two of them.',
    source: `${OWASP} (CI/CD)`,
  },
  {
    id: 'container.mounted',
    group: 'container',
    yes: ['container'],
    no: ['ci'],
    home: 'mounted',
    why: 'What is in an image is in every copy of it, and environments are shown by inspect; a mounted file is in neither.',
    source: `${OWASP} (Containers and orchestrators)`,
  },
  {
    id: 'keyboard.team',
    group: 'keyboard',
    yes: ['several-people'],
    no: [],
    home: 'manager',
    why: 'Several people need the keys: who may read each of them is said, and taken back, in one place.',
    source: `${GUIDE}: scenario two, recommendation`,
  },
  {
    id: 'keyboard.machines',
    group: 'keyboard',
    yes: ['many-machines'],
    no: [],
    home: 'manager',
    why: 'The same keys are used on several machines: a new one is put in once and not on each of them.',
    source: `${GUIDE}: checklist, second question`,
  },
  {
    id: 'keyboard.approved',
    group: 'keyboard',
    yes: ['op'],
    no: ['server'],
    home: 'onepassword',
    why: '1Password is here: no key lies on this disk, and each use is approved by you.',
    source: `${GUIDE}: scenario one, first option`,
  },
  {
    id: 'keyboard.strange',
    group: 'keyboard',
    yes: ['strange-code'],
    no: [],
    home: 'passphrase',
    why: 'Code of strangers runs as you: what opens when you sign in opens for it too; a passphrase is typed.',
    source: `${GUIDE}: checklist, first question and final principle`,
  },
  {
    id: 'keyboard.root',
    group: 'keyboard',
    yes: ['server', 'root', 'systemd'],
    no: [],
    home: 'systemd-slot',
    why: 'Nobody signs in to a desktop here: systemd seals to this machine what opens the vault.',
    source: `${GUIDE}: scenario two; ${CREDENTIALS}`,
  },
  {
    id: 'keyboard.keychain',
    group: 'keyboard',
    yes: ['keychain'],
    no: [],
    home: 'keychain',
    why: 'It opens when you sign in: nothing is in clear in backups, and no new token lies anywhere.',
    source: `${GUIDE}: scenario one, second option`,
  },
  {
    id: 'keyboard.keyring',
    group: 'keyboard',
    yes: ['keyring'],
    no: [],
    home: 'secret-service',
    why: 'It opens when you sign in: nothing is in clear in backups, and no new token lies anywhere.',
    source: `${GUIDE}: scenario one, second option`,
  },
  {
    id: 'keyboard.file',
    group: 'keyboard',
    yes: ['only-user', 'encrypted'],
    no: ['many-keys', 'server'],
    home: 'dotenv',
    why: 'You are alone here and the disk is encrypted: whoever can read the file can do worse already.',
    source: `${GUIDE}: scenario one, third option; ${LEAKED}: level 1`,
  },
  {
    id: 'keyboard.typed',
    group: 'keyboard',
    yes: [],
    no: [],
    home: 'passphrase',
    why: 'Nothing on this machine is known to keep a key from whoever gets its disk or a copy of it: a passphrase does.',
    source: `${GUIDE}: scenario one, what disk encryption and the login password are for`,
  },
  {
    id: 'service.cloud-team',
    group: 'service',
    yes: ['cloud', 'several-people'],
    no: [],
    home: 'cloud',
    why: 'The machine is itself known to the cloud: no key lies on it, and who may read is said in one place.',
    source: `${LEAKED}: level 2`,
  },
  {
    id: 'service.cloud-machines',
    group: 'service',
    yes: ['cloud', 'many-machines'],
    no: [],
    home: 'cloud',
    why: 'The machine is itself known to the cloud: no key lies on it, and a new one is put in once for all of them.',
    source: `${LEAKED}: level 2`,
  },
  {
    id: 'service.internet',
    group: 'service',
    yes: ['internet', 'systemd'],
    no: [],
    home: 'systemd',
    why: 'It can be reached from the internet: a hole in one program is a shell, and reading .env is what comes next.',
    source: `${GUIDE}: scenario two and checklist, third question; ${CREDENTIALS}`,
  },
  {
    id: 'service.systemd',
    group: 'service',
    yes: ['systemd'],
    no: [],
    home: 'systemd',
    why: 'An environment can be read by every process of its user, and lands in crash dumps and child processes.',
    source: `${GUIDE}: scenario two, systemd credentials; ${CREDENTIALS}`,
  },
  {
    id: 'service.keychain',
    group: 'service',
    yes: ['keychain'],
    no: [],
    home: 'keychain',
    why: 'Nobody is there to approve each use: the Keychain stays open while you are signed in.',
    source: `${GUIDE}: scenario one, second option, and scenario two, recommendation`,
  },
  {
    id: 'service.file',
    group: 'service',
    yes: [],
    no: [],
    home: 'dotenv',
    why: 'No systemd with credentials is known here: a file that only the account of the service can read is what is left.',
    source: `${GUIDE}: scenario one, third option`,
  },
  {
    id: 'own-service.keyring',
    group: 'own-service',
    yes: ['keyring'],
    no: [],
    home: 'secret-service',
    why: 'It runs while you are signed in, and so long your keyring is open: nothing has to lie in clear.',
    source: `${GUIDE}: scenario one, second option`,
  },
  {
    id: 'own-service.file',
    group: 'own-service',
    yes: [],
    no: [],
    home: 'dotenv',
    why: 'It starts without you, and no keyring is known here: a file that only you can read is what is left.',
    source: `${GUIDE}: scenario one, third option`,
  },
]

/** The rule for a group; null where the group has none that fits. */
export function ruleFor(group: Group, traits: Traits): AdviceRule | null {
  const holds = ({ yes, no }: AdviceRule): boolean =>
    yes.every((trait) => traits[trait] === true) && no.every((trait) => traits[trait] === false)
  return ADVICE_RULES.find((rule) => rule.group === group && holds(rule)) ?? null
}

/** Which groups there are. A job and a container are all that there is where they are. */
export function groupsOf(traits: Traits): readonly Group[] {
  if (traits.ci) return ['job']
  // Somebody may work inside of one.
  if (traits.container)
    return [
      ...(traits.unattended === true ? [] : (['keyboard'] as const)),
      ...(traits.unattended === false ? [] : (['container'] as const)),
    ]
  return traits.unattended ? ['keyboard', 'service'] : ['keyboard']
}
