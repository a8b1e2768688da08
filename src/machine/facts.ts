import { isAbsolute, join } from 'node:path'
import type { MachineFacts } from '../core/advice.ts'
import { Fault } from '../core/fault.ts'
import type { Tools } from '../core/tools.ts'
import { otherAccounts } from './accounts.ts'
import { liesEncrypted, outlivesContainer } from './disk.ts'
import { macFacts } from './mac.ts'
import { type CountKeys, holdingKeys } from './processes.ts'
import { calm, textOf } from './seeing.ts'
import { ownServices } from './services.ts'
import { hasPublicAddress, listeningPorts } from './sockets.ts'

type Seeing = Pick<Tools, 'files' | 'command' | 'keyring' | 'inherited'>

/** What this machine is, as far as it says where keys are safe on it. It reads, and asks no network. `count` null: environments are left alone. */
export async function machineFacts(
  tools: Seeing,
  { home, vaultPath }: { readonly home: string; readonly vaultPath: string },
  count: CountKeys | null,
): Promise<MachineFacts> {
  const { files, inherited } = tools
  const uid = await ownUid(tools)
  const system = tools.keyring.kind === 'keychain' ? 'mac' : 'linux'
  const ownAccount = inherited()['USER'] ?? null
  const [kind, systemd, keyring, managers, agents, services, perSystem] = await Promise.all([
    kindOf(system, tools),
    systemdVersion(tools),
    keyringThere(tools),
    managersIn(tools),
    agentsIn(home, tools),
    ownServices(home, files),
    system === 'mac' ? macFacts(ownAccount, tools.command) : linuxFacts(uid, home, tools),
  ])
  return {
    system,
    isRoot: uid === 0,
    kind,
    keepsVault: kind === 'container' ? await outlivesContainer(vaultPath, files) : null,
    systemd,
    keyring,
    managers,
    agents,
    services,
    ...perSystem,
    // Its files lie on a disk of the machine below, which cannot be seen.
    isEncrypted: kind === 'container' ? null : perSystem.isEncrypted,
    hasPublicAddress: await hasPublicAddress(files),
    cloud: await cloudOf(tools),
    ci: ciOf(inherited()),
    hasDesktop: system === 'mac' || Boolean(inherited()['WAYLAND_DISPLAY'] || inherited()['DISPLAY']),
    hasTpm: (await calm(files.state('/dev/tpmrm0'), null)) !== null,
    environments: count === null ? null : await holdingKeys(uid, count, files),
  }
}

async function linuxFacts(
  uid: number | null,
  home: string,
  { files }: Seeing,
): Promise<Pick<MachineFacts, 'others' | 'isEncrypted' | 'listening'>> {
  const real = (await calm(files.real(home), null)) ?? home
  return {
    others: await otherAccounts(uid, files),
    isEncrypted: await liesEncrypted(`${real}/x`, files),
    listening: await listeningPorts(files),
  }
}

/** By the files that container engines leave, then as systemd-detect-virt(1) says, then by what the hardware calls itself. */
async function kindOf(system: MachineFacts['system'], { files, command }: Seeing): Promise<MachineFacts['kind']> {
  if (system === 'mac') return 'own'
  const marks = await Promise.all(
    ['/.dockerenv', '/run/.containerenv', '/run/systemd/container'].map((path) => calm(files.state(path), null)),
  )
  if (marks.some((mark) => mark !== null)) return 'container'
  const ran = await calm(command(['systemd-detect-virt'], { timeoutSeconds: 2 }), null)
  const said = ran ? Buffer.from(ran.stdout.revealBytes()).toString('latin1').trim() : ''
  if (said === 'none') return 'own'
  if (/^(?:lxc|lxc-libvirt|docker|podman|systemd-nspawn|openvz|rkt|container-other)$/.test(said)) return 'container'
  if (said === 'wsl') return 'own'
  if (said !== '') return 'virtual'
  const hardware = await textOf('/sys/class/dmi/id/product_name', files)
  return hardware === '' ? null : /virtual|kvm|qemu|bochs|droplet|compute engine/i.test(hardware) ? 'virtual' : 'own'
}

const CLOUDS: readonly (readonly [RegExp, NonNullable<MachineFacts['cloud']>])[] = [
  [/amazon/i, 'aws'],
  [/google/i, 'gcp'],
  // Its host names itself so; a laptop of the same maker has no such chassis.
  [/7783-7084-3265-9085-8269-3286-77/, 'azure'],
]

/** What the firmware says: sys_vendor of EC2 and Compute Engine, the chassis tag of Azure (cloud-init, ds-identify). */
async function cloudOf({ files }: Seeing): Promise<MachineFacts['cloud']> {
  const folder = '/sys/class/dmi/id'
  const texts = await Promise.all(['sys_vendor', 'chassis_asset_tag'].map((name) => textOf(`${folder}/${name}`, files)))
  return CLOUDS.find(([shape]) => texts.some((text) => shape.test(text)))?.[1] ?? null
}

async function systemdVersion({ files, command }: Seeing): Promise<number | null> {
  // sd_booted(3)
  if (!(await calm(files.state('/run/systemd/system'), null))) return null
  const ran = await calm(command(['systemctl', '--version'], { timeoutSeconds: 2 }), null)
  const said = ran ? Buffer.from(ran.stdout.revealBytes()).toString('latin1') : ''
  const [, version] = /^systemd (\d+)/.exec(said) ?? []
  return version === undefined ? null : Number(version)
}

/** One that is locked is there. Asks for an entry that nobody has. */
async function keyringThere({ keyring }: Seeing): Promise<MachineFacts['keyring']> {
  if (keyring.kind === null) return null
  const isThere = keyring.get('keyward', 'presence').then(
    () => true,
    (error: unknown) => error instanceof Fault && error.code === 'keyring.locked',
  )
  return (await isThere) ? keyring.kind : null
}

async function managersIn({ files, inherited }: Seeing): Promise<MachineFacts['managers']> {
  const folders = (inherited()['PATH'] ?? '').split(':').filter((folder) => isAbsolute(folder))
  const found = await Promise.all(
    (['op', 'bw'] as const).map(async (name) => {
      const states = await Promise.all(folders.map((folder) => calm(files.state(join(folder, name)), null)))
      return states.some((state) => state?.kind === 'file' && (state.mode & 0o111) !== 0) ? [name] : []
    }),
  )
  return found.flat()
}

/** Folders that coding agents make in a home. */
const AGENTS: readonly (readonly [folder: string, name: string])[] = [
  ['.claude', 'Claude Code'],
  ['.codex', 'Codex'],
  ['.cursor', 'Cursor'],
  ['.gemini', 'Gemini CLI'],
  ['.continue', 'Continue'],
  ['.aider', 'Aider'],
  ['.config/opencode', 'OpenCode'],
  ['.config/goose', 'Goose'],
]

async function agentsIn(home: string, { files }: Seeing): Promise<readonly string[]> {
  const states = await Promise.all(AGENTS.map(([folder]) => calm(files.state(join(home, folder)), null)))
  return AGENTS.filter((_, index) => states[index]?.kind === 'folder').map(([, name]) => name)
}

const CIS: readonly (readonly [variable: string, name: string])[] = [
  ['GITHUB_ACTIONS', 'GitHub Actions'],
  ['GITLAB_CI', 'GitLab CI'],
  ['CIRCLECI', 'CircleCI'],
  ['JENKINS_URL', 'Jenkins'],
  ['BUILDKITE', 'Buildkite'],
]

function ciOf(inherited: Readonly<Record<string, string | undefined>>): string | null {
  const named = CIS.find(([variable]) => inherited[variable])?.[1] ?? null
  const isSome = Boolean(inherited['CI']) && inherited['CI'] !== 'false'
  return named ?? (isSome ? 'a CI' : null)
}

async function ownUid({ files }: Seeing): Promise<number | null> {
  const [, uid] = /^Uid:\s+(\d+)/m.exec(await textOf('/proc/self/status', files)) ?? []
  return uid === undefined ? null : Number(uid)
}
