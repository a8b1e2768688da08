import { resolve } from 'node:path'
import { z } from 'zod'
import { action } from '../core/action.ts'
import { type BackupTimer, EVERY, timerNote } from '../core/backup-timer.ts'
import type { Context } from '../core/context.ts'
import { Fault } from '../core/fault.ts'
import { backupUnits, MARK, type Unit, UNIT } from '../core/systemd-units.ts'
import type { Ran } from '../core/tools.ts'

const ROUTE = 'POST /vault/backup/timer'

const Input = z.object({
  every: z.enum([...EVERY, 'off']),
  /** Absolute path of the folder the backups go to. */
  folder: z.string(),
  keep: z.number().int().min(1).nullish(),
  recipients: z.array(z.string()).default([]),
  /** Only tell what would be written. */
  isPlan: z.boolean(),
})

export const backupTimer = action({
  route: ROUTE,
  summary: 'Have systemd write a backup by the calendar, or no more.',
  place: 'machine',
  vault: 'needed',
  // It writes files and starts programs.
  outside: true,
  may: 'manage',
  agent: 'never',
  input: Input,
  output: z.object({
    /** Files that are, or would be, written; with `off`, taken away. */
    units: z.array(z.object({ path: z.string(), content: z.string() })),
    /** What makes systemd take notice. */
    commands: z.array(z.string()),
    /** Why a person has to run those commands; null where they were run, or nothing was done. */
    why: z.string().nullable(),
    /** The vault opens with nobody there, as a timer needs. */
    opensAlone: z.boolean(),
  }),

  async run({ every, folder, keep, recipients, isPlan }, context) {
    const { files, now } = context.tools
    const place = await placeOf(context)
    const timer: BackupTimer = {
      every: every === 'off' ? 'daily' : every,
      folder,
      keep: keep ?? null,
      recipients,
      since: now(),
    }
    const all = backupUnits(timer, place)
    const units = every === 'off' ? await there(all, context) : all
    const commands = every === 'off' ? place.stopping : place.starting
    const told = { units: [...units], commands: commands.map((argv) => argv.join(' ')) }
    const opensAlone = every === 'off' || (await canWork(recipients, context))
    await refuseForeign(units, context)
    if (isPlan) return { ...told, why: null, opensAlone }
    if (every === 'off') {
      const why = await ranAll(place.stopping, context)
      for (const { path } of units) await files.remove(path)
      await ranAll([place.reload], context)
      await files.remove(timerNote(context.surroundings.stateFolder))
      await written({ every }, context)
      return { ...told, why, opensAlone }
    }
    if ((await files.state(folder))?.kind !== 'folder')
      throw new Fault('file.not_found', `There is no folder "${folder}".`, { hint: 'Make it, or name another.' })
    // First the note: a timer that never came to be is then missed.
    await files.write(timerNote(context.surroundings.stateFolder), `${JSON.stringify(timer)}\n`)
    for (const { path, content } of units) await files.write(path, content, { mode: 0o644 })
    const why = await ranAll(place.starting, context)
    await written({ every, folder, keep: timer.keep }, context)
    return { ...told, why, opensAlone }
  },
})

type Argv = readonly [string, ...string[]]

/** For root the units of the machine, else those of the account. Fault `timer.unsupported` on a Mac. */
async function placeOf(context: Context) {
  const { tools, surroundings } = context
  if ((await said(['uname', '-s'], context)) === 'Darwin')
    throw new Fault('timer.unsupported', 'Timers are made for systemd, which a Mac does not have.', {
      hint: 'Have cron or launchd run: keyward vault backup FOLDER --keep 7 --yes',
    })
  const isRoot = (await said(['id', '-u'], context)) === '0'
  const own = tools.inherited()
  const config = own['XDG_CONFIG_HOME']?.startsWith('/') ? own['XDG_CONFIG_HOME'] : `${surroundings.home}/.config`
  const systemctl: Argv = isRoot ? ['systemctl'] : ['systemctl', '--user']
  const reload: Argv = [...systemctl, 'daemon-reload']
  const starting: readonly Argv[] = [reload, [...systemctl, 'enable', '--now', `${UNIT}.timer`]]
  const stopping: readonly Argv[] = [[...systemctl, 'disable', '--now', `${UNIT}.timer`]]
  return {
    unitFolder: isRoot ? '/etc/systemd/system' : `${config}/systemd/user`,
    itself: surroundings.itself,
    environment: kept(context),
    reload,
    starting,
    stopping,
  }
}

/** Where the vault and its slots are looked for. systemd gives a service of the machine no home. */
const XDG = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']
const NAMES = ['AWS_PROFILE', 'AWS_REGION']

function kept({ tools, surroundings }: Context): Record<string, string> {
  const own = tools.inherited()
  const home = own['KEYWARD_HOME'] ? resolve(surroundings.folder, own['KEYWARD_HOME']) : ''
  const others = NAMES.map((name) => [name, own[name] ?? ''])
  // A relative XDG folder counts as none, as everywhere.
  const places = XDG.map((name) => [name, own[name]?.startsWith('/') ? own[name] : ''])
  const all = [['HOME', surroundings.home], ['KEYWARD_HOME', home], ...places, ...others]
  return Object.fromEntries(all.filter(([, value]) => value !== ''))
}

async function there(units: readonly Unit[], { tools: { files } }: Context): Promise<readonly Unit[]> {
  const found: Unit[] = []
  for (const unit of units) if (await files.state(unit.path)) found.push(unit)
  return found
}

async function refuseForeign(units: readonly Unit[], { tools: { files } }: Context): Promise<void> {
  for (const { path } of units) {
    const text = await files.read(path)
    if (text && !Buffer.from(text.revealBytes()).toString('utf8').startsWith(MARK))
      throw new Fault('file.exists', `"${path}" is there and was not written by Keyward.`, {
        hint: 'Move it away, then run the command again.',
      })
  }
}

/** Whether the vault opens with nobody there. Fault `backup.no_recipient` where a backup would open for nobody. */
async function canWork(recipients: readonly string[], context: Context): Promise<boolean> {
  return context.atomic('needed', async ({ vault }) => {
    if (recipients.length === 0 && (await vault.recipients()).length === 0)
      throw new Fault('backup.no_recipient', 'The vault has no recovery key, so nobody could open its backups.', {
        hint: 'Make a key with age-keygen -o recovery.txt, then: keyward vault slots add age --recipient age1…',
      })
    for (const { id } of await vault.slots()) if ((await vault.trySlot(id, null)).state === 'opens') return true
    return false
  })
}

/** Runs one after the other; why it stopped, or null. */
async function ranAll(all: readonly Argv[], context: Context): Promise<string | null> {
  for (const argv of all) {
    const ran = await run(argv, context)
    if (!ran) return 'This machine has no systemctl.'
    if (ran.code !== 0) return ran.stderr.trim().split('\n')[0] || `"${argv.join(' ')}" did not work.`
  }
  return null
}

async function run(argv: Argv, { tools: { command } }: Context): Promise<Ran | null> {
  return command(argv).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
}

async function said(argv: Argv, context: Context): Promise<string> {
  const ran = await run(argv, context)
  return ran ? Buffer.from(ran.stdout.revealBytes()).toString('latin1').trim() : ''
}

async function written(about: Parameters<Context['note']>[0], context: Context): Promise<void> {
  await context.atomic('needed', async ({ note, audit }) => {
    note(about)
    await audit(ROUTE, 'done')
  })
}
