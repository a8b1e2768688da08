import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { backup } from '../../src/actions/backup.ts'
import { init } from '../../src/actions/init.ts'
import { read } from '../../src/actions/read.ts'
import { restore } from '../../src/actions/restore.ts'
import { slotAdd } from '../../src/actions/slot-add.ts'
import { slotList } from '../../src/actions/slot-list.ts'
import { perform } from '../../src/core/perform.ts'
import { Secret } from '../../src/core/secret.ts'
import { openWithKeys, sealFor } from '../../src/crypto/age-file.ts'
import { pluginOf, pluginOfIdentity } from '../../src/crypto/age-plugin.ts'
import type { RunCommand } from '../../src/core/tools.ts'
import { commandRunner } from '../../src/tools/command.ts'
import { put, SCOPE, type World, world } from '../context.ts'
import { temporaryFolder } from '../folder.ts'
import { noProgram } from '../tools.ts'

/** Of the plugin in test/slots/plugins, whose keys hold the two letters `kw`. */
const RECIPIENT = 'age1keywardtest1ddmspul0ws'
const IDENTITY = `AGE-PLUGIN-${'KEYWARDTEST-1DDMS05SM7U'}`
const NOBODYS = 'age1keywardnone1ddms6qv8za'
const VALUE = 'a value of plain letters'

describe.runIf(hasAge())('with the real age and a plugin', () => {
  test('a backup is sealed for a key that a plugin keeps, beside an ordinary one, and each restores it alone', async () => {
    const own = await generateX25519Identity()
    const w = await filled()
    await perform(slotAdd, { kind: 'age', recipients: [RECIPIENT, await identityToRecipient(own)] }, w.context)
    expect(await states(w)).toEqual(['key-file opens', 'age recovery', 'age recovery'])
    const path = join(w.home, 'backup.age')
    await perform(backup, { path }, w.context)
    for (const text of [`# Recipient: ${RECIPIENT}\n${IDENTITY}\n`, `${own}\n`, `${IDENTITY}\n${own}\n`]) {
      const to = world({ tools: { command: withPlugin() } })
      await perform(restore, { path, shown: 'backup.age', ...keyFile(to, text), isPlan: false }, to.context)
      expect(await valueIn(to)).toBe(VALUE)
      expect(await states(to)).toContain(text === `${IDENTITY}\n` ? 'key-file opens' : 'age recovery')
    }
  })

  test('nothing that is sealed, and no key, stands in the arguments of a program', async () => {
    const seen: string[] = []
    const real = withPlugin()
    const watched: RunCommand = (argv, options) => {
      seen.push(argv.join(' '))
      return real(argv, options)
    }
    const sealed = new Secret(await sealFor(new Secret(VALUE), [RECIPIENT], watched))
    const { content, path } = keyOf(world(), `${IDENTITY}\n`)
    const { plain, recipient } = await openWithKeys(sealed, 'it', { content, path }, watched)
    expect([plain.reveal(), recipient]).toEqual([VALUE, null])
    expect(seen).toEqual([`age --encrypt --recipient ${RECIPIENT}`, `age --decrypt --identity ${path}`])
  })

  test('a plugin that is not installed is named, and nothing is added', async () => {
    const w = await filled()
    await expect(perform(slotAdd, { kind: 'age', recipients: [NOBODYS] }, w.context)).rejects.toMatchObject({
      code: 'slot.unsupported',
      message: 'The program "age-plugin-keywardnone" is not installed.',
    })
    await expect(perform(slotAdd, { kind: 'age', recipients: [`${RECIPIENT}x`] }, w.context)).rejects.toMatchObject({
      code: 'input.invalid',
      message: `"${RECIPIENT}x" is no age recipient.`,
    })
    expect(await states(w)).toEqual(['key-file opens'])
  })

  test('a key of the plugin that is not the one, a changed file and a key that came by standard input are told apart', async () => {
    const command = withPlugin()
    const other = await sealFor(new Secret(VALUE), [await identityToRecipient(await generateX25519Identity())], command)
    const ours = await sealFor(new Secret(VALUE), [RECIPIENT], command)
    const keys = keyOf(world(), `${IDENTITY}\n`)
    const opening = (bytes: Uint8Array, path: string | null = keys.path) =>
      openWithKeys(new Secret(bytes), 'it', { content: keys.content, path }, command)
    await expect(opening(other)).rejects.toMatchObject({ code: 'backup.locked' })
    await expect(opening(ours, null)).rejects.toMatchObject({
      code: 'input.invalid',
      hint: 'Name the file: --identity KEYFILE',
    })
    const cut = ours.subarray(0, -1)
    await expect(opening(cut)).rejects.toMatchObject({ code: 'slot.unsupported', message: /could not open it/ })
  })
})

test('without the program age it says so, and what needs no plugin does without', async () => {
  const w = world({ tools: { command: noProgram } })
  await perform(init, { slot: 'key-file' }, w.context)
  await expect(perform(slotAdd, { kind: 'age', recipients: [RECIPIENT] }, w.context)).rejects.toMatchObject({
    code: 'slot.unsupported',
    message: /^A plugin of age is needed, and the program "age" is not installed/,
  })
  const own = await identityToRecipient(await generateX25519Identity())
  await perform(slotAdd, { kind: 'age', recipients: [own] }, w.context)
  expect(await states(w)).toEqual(['key-file opens', 'age recovery'])
})

test('the name of the plugin is read off its keys; what the library reads itself needs none', async () => {
  const own = await generateX25519Identity()
  const recipients = [RECIPIENT, 'age1yubikey1qwt50d05', 'age1tpm1qg86fn5esp', 'age1se1qgq', 'age1my-plugin1qq']
  expect(recipients.map(pluginOf)).toEqual(['keywardtest', 'yubikey', 'tpm', 'se', 'my-plugin'])
  expect(['age1pq1qq', 'age1tag1qq', 'age1tagpq1qq', await identityToRecipient(own), 'age1'].map(pluginOf)).toEqual(
    Array(5).fill(null),
  )
  expect([IDENTITY, own].map(pluginOfIdentity)).toEqual(['keywardtest', null])
})

/** A folder with the plugin in it on the PATH. */
function withPlugin(): RunCommand {
  const folder = temporaryFolder()
  const path = join(folder, 'age-plugin-keywardtest')
  copyFileSync('test/slots/plugins/age-plugin-keywardtest.mjs', path)
  chmodSync(path, 0o700)
  // The plugin is a script for the Node that runs the tests.
  const node = join(folder, 'node')
  writeFileSync(node, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`, { mode: 0o700 })
  return commandRunner({ ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) })
}

function keyOf({ home }: World, text: string) {
  mkdirSync(home, { recursive: true })
  const path = join(home, 'key.txt')
  writeFileSync(path, text, { mode: 0o600 })
  return { content: new Secret(text), path }
}

function keyFile(w: World, text: string) {
  return { keys: keyOf(w, text) }
}

async function filled(): Promise<World> {
  const w = world({ tools: { command: withPlugin() } })
  await perform(init, { slot: 'key-file' }, w.context)
  await put(w, 'A_KEY', VALUE)
  return w
}

async function states({ context }: World): Promise<readonly string[]> {
  return (await perform(slotList, {}, context)).slots.map(({ kind, state }) => `${kind} ${state}`)
}

async function valueIn({ context }: World): Promise<string> {
  return (await perform(read, { ...SCOPE, name: 'A_KEY' }, context)).value.reveal()
}

function hasAge(): boolean {
  if (spawnSync('age', ['--version']).status === 0) return true
  if (process.env['CI']) throw new Error('age is not installed')
  console.warn('skipped: age is not installed')
  return false
}
