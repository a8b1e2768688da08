import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { Secret } from '../../src/core/secret.ts'
import type { FileState, RunCommand, Tools } from '../../src/core/tools.ts'
import { machineFacts } from '../../src/machine/facts.ts'
import { files } from '../../src/tools/files.ts'
import { temporaryFolder } from '../folder.ts'
import { memoryKeyring, testTools } from '../tools.ts'

/** A whole machine in a folder: what the program asks for below `/` is looked for there. */
function machineIn(own: Partial<Tools> = {}) {
  const root = realpathSync(temporaryFolder())
  const at = (path: string): string => join(root, path)
  const below = (path: string | null): string | null => path && (path.slice(root.length) || '/')
  const owners = new Map<string, number>()
  const seen = async (path: string): Promise<FileState | null> => {
    const state = await files.state(at(path))
    return state && { ...state, uid: owners.get(path) ?? 1000 }
  }
  const tools = testTools({
    keyring: { ...memoryKeyring(), kind: null },
    files: {
      ...files,
      read: async (path, options) => files.read(at(path), options),
      state: seen,
      real: async (path) => below(await files.real(at(path))),
      list: async (path) => files.list(at(path)),
    },
    ...own,
  })
  const put = (path: string, content = ''): void => {
    mkdirSync(join(at(path), '..'), { recursive: true })
    writeFileSync(at(path), content)
  }
  put('/proc/self/status', 'Uid:\t1000\t1000\t1000\t1000\n')
  mkdirSync(at('/home/ada'), { recursive: true })
  return {
    put,
    at,
    process(id: number, uid: number, environment = '', cgroup = '0::/user.slice/session-1.scope\n') {
      put(`/proc/${id}/environ`, environment)
      put(`/proc/${id}/comm`, 'node\n')
      put(`/proc/${id}/cgroup`, cgroup)
      owners.set(`/proc/${id}`, uid)
    },
    look: (count: ((content: Secret) => Promise<number>) | null = null) =>
      machineFacts(tools, { home: '/home/ada', vaultPath: '/home/ada/.local/share/keyward/vault.db' }, count),
  }
}

/** Programs that print what the table says; all others are not there. */
function printing(said: Readonly<Record<string, string>>): RunCommand {
  return async (argv) => {
    const stdout = said[argv.join(' ')]
    if (stdout === undefined) throw new Fault('program.failed', `"${argv[0]}" could not be started.`)
    return { code: 0, stdout: new Secret(stdout), stderr: '' }
  }
}

test('an empty machine tells nothing, and looking is no fault', async () => {
  expect(await machineIn().look()).toEqual({
    system: 'linux',
    isRoot: false,
    others: [],
    isEncrypted: null,
    listening: [],
    hasPublicAddress: false,
    kind: null,
    keepsVault: null,
    cloud: null,
    ci: null,
    hasDesktop: false,
    systemd: null,
    hasTpm: false,
    keyring: null,
    managers: [],
    agents: [],
    services: [],
    environments: null,
  })
})

test('other people are accounts with a shell, and whoever runs something; not the system, not oneself, not what a container maps', async () => {
  const here = machineIn()
  const lines = [
    'root:x:0:0::/root:/bin/bash',
    'ada:x:1000:1000::/home/ada:/bin/bash',
    'bob:x:1001:1001::/home/bob:/bin/zsh',
  ]
  const closed = ['www:x:33:33::/:/bin/sh', 'mail:x:1002:1002::/:/usr/sbin/nologin', 'nobody:x:65534:65534::/:/bin/sh']
  here.put('/etc/passwd', [...lines, ...closed, ''].join('\n'))
  here.process(10, 1000)
  here.process(11, 1001)
  here.process(12, 1001)
  here.process(13, 5000)
  here.process(14, 100_033)
  expect((await here.look()).others).toEqual([
    { name: 'bob', processes: 2 },
    { name: 'uid 5000', processes: 1 },
  ])
})

describe('the network', () => {
  const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue\n'
  const row = (address: string, port: string, state: string): string =>
    `   0: ${address}:${port} 00000000:0000 ${state} 0:0\n`

  test('ports that listen to others are told once; loopback and open connections are not', async () => {
    const here = machineIn()
    const six = '0'.repeat(32)
    here.put(
      '/proc/net/tcp',
      HEAD + row('00000000', '0016', '0A') + row('0100007F', '1F90', '0A') + row('0A00000A', '01BB', '01'),
    )
    here.put(
      '/proc/net/tcp6',
      HEAD + row(six, '0016', '0A') + row(`${'0'.repeat(24)}01000000`, '0050', '0A') + row(six, '01BB', '0A'),
    )
    expect((await here.look()).listening).toEqual([22, 443])
  })

  test.each([
    ['10.0.0.5', false],
    ['172.20.0.2', false],
    ['192.168.1.9', false],
    ['100.64.3.1', false],
    ['169.254.1.1', false],
    ['127.0.0.1', false],
    ['172.32.0.1', true],
    ['203.0.114.9', true],
  ])('%s is an address of the internet: %s', async (address, isPublic) => {
    const here = machineIn()
    here.put(
      '/proc/net/fib_trie',
      `Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- ${address}\n        /32 host LOCAL\n     |-- 8.8.8.8\n        /32 link UNICAST\n`,
    )
    expect((await here.look()).hasPublicAddress).toBe(isPublic)
  })
})

test('services written here that are given keys are found, with their drop-ins; those of packages and our own are not', async () => {
  const here = machineIn()
  const folder = '/etc/systemd/system'
  here.put(`${folder}/bot.service`, '[Service]\nEnvironmentFile=-/srv/bot/.env\nEnvironment=PORT=80 "API_KEY=x"\n')
  here.put(`${folder}/sealed.service`, '[Service]\nLoadCredentialEncrypted=k:/etc/credstore.encrypted/k\n')
  here.put(`${folder}/plain.service`, '[Service]\nEnvironment=PORT=80\n')
  here.put(`${folder}/plain.service.d/own.conf`, '[Service]\nEnvironment=BOT_TOKEN=x\n')
  here.put(`${folder}/quiet.service`, '[Service]\nExecStart=/bin/true\n')
  here.put(`${folder}/keyward-backup.service`, '[Service]\nEnvironment=A_KEY=x\n')
  here.put('/usr/lib/systemd/system/sshd.service', '[Service]\nEnvironmentFile=/etc/default/ssh\n')
  symlinkSync(here.at('/usr/lib/systemd/system/sshd.service'), here.at(`${folder}/ssh.service`))
  here.put('/home/ada/.config/systemd/user/watch.service', '[Service]\nEnvironmentFile=/home/ada/watch.env\n')
  const { services } = await here.look()
  expect(services.map(({ unit, isUsers, files: given, named }) => [unit, isUsers, given, named])).toEqual([
    ['bot.service', false, ['/srv/bot/.env'], 1],
    ['plain.service', false, [], 1],
    ['sealed.service', false, [], 0],
    ['watch.service', true, ['/home/ada/watch.env'], 0],
  ])
})

describe('environments of programs', () => {
  const count = async (content: Secret): Promise<number> => content.reveal().match(/^[A-Z_]*KEY=/gm)?.length ?? 0

  test('only those of one’s own processes are counted, by unit, and nothing of them leaves', async () => {
    const here = machineIn()
    here.process(10, 1000, 'A_KEY=one\0B_KEY=two\0', '0::/system.slice/bot.service\n')
    here.process(11, 1000, 'A_KEY=one\0', '0::/system.slice/bot.service\n')
    here.process(12, 1001, 'A_KEY=three\0')
    here.process(13, 1000, 'C_KEY=four\0PATH=/bin\0', '0::/user.slice/user-1000.slice/user@1000.service/init.scope\n')
    here.process(14, 1000, 'PATH=/bin\0')
    const { environments } = await here.look(count)
    expect(environments).toEqual([
      { program: 'node', unit: 'bot.service', keys: 2 },
      { program: 'node', unit: null, keys: 1 },
    ])
  })

  test('without being allowed to, none is opened', async () => {
    const here = machineIn()
    here.process(10, 1000, 'A_KEY=one\0')
    expect((await here.look()).environments).toBeNull()
  })
})

test('a virtual machine of a cloud, with systemd and a TPM, tells so', async () => {
  const command = printing({ 'systemd-detect-virt': 'kvm\n', 'systemctl --version': 'systemd 255 (255.4)\n+PAM\n' })
  const here = machineIn({ command })
  mkdirSync(here.at('/run/systemd/system'), { recursive: true })
  here.put('/dev/tpmrm0')
  here.put('/sys/class/dmi/id/sys_vendor', 'Amazon EC2\n')
  expect(await here.look()).toMatchObject({ kind: 'virtual', systemd: 255, hasTpm: true, cloud: 'aws' })
})

test('a container is known by what its engine leaves, and says nothing of the disk below', async () => {
  const here = machineIn()
  here.put('/run/.containerenv')
  expect(await here.look()).toMatchObject({ kind: 'container', isEncrypted: null })
})

test.each([
  ['nothing but its own layer', [], false],
  ['a volume where the vault lies', ['23 22 8:1 /v /home/ada/.local rw - ext4 /dev/sda1 rw'], true],
  ['a volume elsewhere', ['23 22 8:1 /v /data rw - ext4 /dev/sda1 rw'], false],
  ['memory where the vault lies', ['23 22 0:50 / /home/ada rw - tmpfs tmpfs rw'], false],
])('in a container with %s (%j), a vault outlives it: %s', async (_, more, keepsVault) => {
  const here = machineIn()
  here.put('/.dockerenv')
  here.put('/proc/self/mountinfo', ['22 1 0:40 / / rw - overlay overlay rw', ...more, ''].join('\n'))
  expect(await here.look()).toMatchObject({ kind: 'container', keepsVault })
})

describe('the disk of the home', () => {
  test.each([
    ['CRYPT-LUKS2-abc\n', true],
    ['LVM-abc\n', false],
  ])('with the uuid %j encrypted: %s', async (uuid, isEncrypted) => {
    const here = machineIn()
    here.put('/proc/self/mountinfo', '22 1 253:0 / / rw - ext4 /dev/dm-0 rw\n')
    here.put('/dev/dm-0')
    here.put('/sys/class/block/dm-0/dm/uuid', uuid)
    expect((await here.look()).isEncrypted).toBe(isEncrypted)
  })
})

test('managers on the PATH, agents in the home and a CI in the environment are told', async () => {
  const here = machineIn({
    inherited: () => ({ PATH: '/usr/bin:relative', GITHUB_ACTIONS: 'true', CI: 'true', DISPLAY: ':0' }),
  })
  here.put('/usr/bin/op')
  here.put('/usr/bin/bw')
  chmodSync(here.at('/usr/bin/op'), 0o755)
  mkdirSync(here.at('/home/ada/.codex'))
  expect(await here.look()).toMatchObject({
    managers: ['op'],
    agents: ['Codex'],
    ci: 'GitHub Actions',
    hasDesktop: true,
  })
})

test('a keyring that is locked is there; one that does not answer is not', async () => {
  const failing = (code: 'keyring.locked' | 'keyring.unavailable'): Tools['keyring'] => ({
    ...memoryKeyring(),
    get: async () => {
      throw new Fault(code, 'No.')
    },
  })
  const told = async (keyring: Tools['keyring']) => (await machineIn({ keyring }).look()).keyring
  expect(await told(memoryKeyring())).toBe('secret-service')
  expect(await told(failing('keyring.locked'))).toBe('secret-service')
  expect(await told(failing('keyring.unavailable'))).toBeNull()
})

test('a Mac is asked by its own commands', async () => {
  const command = printing({
    '/usr/bin/fdesetup status': 'FileVault is On.\n',
    '/usr/bin/dscl . -list /Users UniqueID': '_www 70\nada 501\nbob 502\nroot 0\n',
    '/bin/ps -axo user=': 'root\nada\nbob\n',
    '/usr/sbin/netstat -anp tcp': 'tcp4  0  0  *.22  *.*  LISTEN\ntcp4  0  0  127.0.0.1.631  *.*  LISTEN\n',
  })
  const here = machineIn({ command, keyring: memoryKeyring('keychain'), inherited: () => ({ USER: 'ada' }) })
  expect(await here.look()).toMatchObject({
    system: 'mac',
    kind: 'own',
    isEncrypted: true,
    others: [{ name: 'bob', processes: 1 }],
    listening: [22],
    keyring: 'keychain',
    hasDesktop: true,
  })
})
