import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { init } from '../../src/actions/init.ts'
import { read } from '../../src/actions/read.ts'
import { slotRemove } from '../../src/actions/slot-remove.ts'
import { Fault } from '../../src/core/fault.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import type { RunCommand, Tools } from '../../src/core/tools.ts'
import { newId } from '../../src/crypto/random.ts'
import { RootKey } from '../../src/crypto/root.ts'
import type { SlotPlace } from '../../src/crypto/slot.ts'
import { systemdCredential } from '../../src/crypto/slots/systemd-credential.ts'
import { commandRunner } from '../../src/tools/command.ts'
import { put, SCOPE, world } from '../context.ts'
import { rootKeyFromSlot, toHex } from '../formats/decoder.ts'
import { testTools } from '../tools.ts'

const real = testTools({ command: commandRunner(process.env) })

describe.runIf(hasCredentials())('with the real systemd-creds', () => {
  test('it gives back what it wrapped, and anybody with systemd-creds and docs/formats/vault.md gets at it too', async () => {
    const [at, root] = [place(), RootKey.generate()]
    expect((await systemdCredential.presence(at, real)).present).toBe(true)
    const wrapped = await systemdCredential.wrap(root, at, real)
    expect((await opened(wrapped, at, real))?.check()).toBe(root.check())
    const size = Buffer.from(wrapped).readUInt32BE()
    const how = ['decrypt', `--name=keyward-${at.slotId}`, '-', '-']
    const key = spawnSync('systemd-creds', how, { input: wrapped.subarray(4, 4 + size) }).stdout
    const sealed = { id: at.slotId, kind: 'systemd-credential', wrapped: wrapped.subarray(4 + size) }
    expect(toHex(await rootKeyFromSlot(key, sealed, at.vaultId))).toBe(toHex(root.bytes()))
  })

  test('it does not open under another slot, in another vault, or with changed bytes', async () => {
    const at = place()
    const wrapped = await systemdCredential.wrap(RootKey.generate(), at, real)
    const other = opened(wrapped, { ...at, slotId: newId('slot') }, real)
    await expect(other).rejects.toMatchObject({ code: 'vault.locked', message: /does not open here: .*name/ })
    await expect(opened(wrapped, { ...at, vaultId: newId('vault') }, real)).rejects.toMatchObject({
      code: 'vault.corrupt',
    })
    for (const bad of [
      new Uint8Array(),
      wrapped.subarray(0, 40),
      wrapped.with(0, 0xff),
      Uint8Array.from(wrapped).fill(0, 0, 4),
    ])
      await expect(opened(bad, at, real)).rejects.toMatchObject({ code: 'vault.corrupt' })
  })

  test('as root without a desktop, a vault takes it before a key file, and opens with nobody there', async () => {
    const w = world({ tools: { command: commandRunner(process.env) } })
    const made = await perform(init, {}, w.context)
    expect(made).toMatchObject({ slot: 'systemd-credential', why: /opens for root on this machine/ })
    await put(w, 'A_KEY', 'a value of plain letters')
    const { value } = await perform(read, { ...SCOPE, name: 'A_KEY' }, w.again().context)
    expect(value.reveal()).toBe('a value of plain letters')
    const last = perform(slotRemove, { slot: 'systemd-credential' }, w.context)
    await expect(last).rejects.toMatchObject({ code: 'slot.last' })
  })

  test.runIf(has('swtpm') && has('tpm2_flushcontext'))('with a TPM, the chip is needed too', async () => {
    const [at, root, chip] = [place(), RootKey.generate(), await startChip()]
    const wrapped = await systemdCredential.wrap(root, at, chip)
    for (let index = 0; index < 5; index += 1) expect((await opened(wrapped, at, chip))?.check()).toBe(root.check())
    await expect(opened(wrapped, at, real)).rejects.toMatchObject({ code: 'vault.locked' })
    await expect(opened(wrapped, at, await startChip())).rejects.toMatchObject({ code: 'vault.locked' })
  })
})

test('for anybody but root, and without systemd, it is not chosen and nothing else is started', async () => {
  const started: string[] = []
  const person: RunCommand = async ([program]) => {
    started.push(program)
    return { code: 0, stdout: new Secret('1000\n'), stderr: '' }
  }
  expect(await systemdCredential.presence(place(), testTools({ command: person }))).toMatchObject({ present: false })
  expect(started).toEqual(['id'])
  const absent: RunCommand = async ([program]) => {
    if (program === 'id') return { code: 0, stdout: new Secret('0\n'), stderr: '' }
    throw new Fault('program.failed', `"${program}" could not be started.`)
  }
  const bare = testTools({ command: absent })
  expect(await systemdCredential.presence(place(), bare)).toMatchObject({ present: false })
  await expect(systemdCredential.wrap(RootKey.generate(), place(), bare)).rejects.toMatchObject({
    code: 'slot.unsupported',
  })
  const elsewhere = Uint8Array.from([0, 0, 0, 1, 65])
  expect(await opened(elsewhere, place(), bare)).toBeNull()
})

function place(): SlotPlace {
  return { vaultId: newId('vault'), slotId: newId('slot'), configFolder: '', recipient: null }
}

async function opened(wrapped: Uint8Array, at: SlotPlace, tools: Tools): Promise<RootKey | null> {
  const record = { id: at.slotId, kind: 'systemd-credential', label: '', wrapped, createdAt: new Date(0) }
  return (await systemdCredential.unwrap?.(record, at, tools)) ?? null
}

/** A TPM in software, and tools that know it alone. */
async function startChip(): Promise<Tools> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-tpm-'))
  const port = await freePort()
  const argv = ['socket', '--tpm2', '--tpmstate', `dir=${folder}`, '--flags', 'not-need-init,startup-clear']
  const server = ['--server', `type=tcp,port=${port},bindaddr=127.0.0.1`]
  const control = ['--ctrl', `type=tcp,port=${port + 1},bindaddr=127.0.0.1`]
  const chip = spawn('swtpm', [...argv, ...server, ...control], { stdio: 'ignore' })
  onTestFinished(() => {
    chip.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const device = `swtpm:host=127.0.0.1,port=${port}`
  const environment = { ...process.env, SYSTEMD_TPM2_DEVICE: device }
  await until(
    () => spawnSync('tpm2_flushcontext', ['-l'], { env: { ...process.env, TPM2TOOLS_TCTI: device } }).status === 0,
  )
  return testTools({
    command: commandRunner(environment),
    environment: (name) => (name === 'SYSTEMD_TPM2_DEVICE' ? new Secret(device) : null),
  })
}

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 50; left > 0 && !isSo(); left -= 1) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** One with a free neighbour, most likely: the chip takes two. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

function has(program: string): boolean {
  if (spawnSync(program, ['--version']).error === undefined) return true
  console.warn(`skipped: ${program} is not installed`)
  return false
}

function hasCredentials(): boolean {
  if (!has('systemd-creds')) return false
  const tried = spawnSync('systemd-creds', ['encrypt', '--with-key=host', '--name=x', '-', '-'], { input: 'x' })
  if (tried.status !== 0) console.warn(`skipped: systemd-creds: ${tried.stderr.toString().trim()}`)
  return tried.status === 0
}
