import { Fault } from './fault.ts'
import { lastLine, ran, type Scope } from './systemd-creds.ts'
import type { Ran, Tools } from './tools.ts'

export interface UnitName {
  /** `bot.service` */
  readonly unit: string
  readonly scope: Scope
}

/** What systemd says of a unit. */
export interface UnitState {
  readonly load: string
  /** `active`, `inactive`, `failed`, `activating` … */
  readonly active: string
  readonly sub: string
  readonly type: string
  readonly result: string
  /** Exit status of the program, as a number in text. */
  readonly status: string
  /** How often systemd started it anew by itself. */
  readonly restarts: string
  /** Names the run that goes on; another after each start. */
  readonly run: string
}

/** LoadCredentialEncrypted= since 250; sealing for an account, not the machine, since 256. */
const NEEDED: Readonly<Record<Scope, number>> = { system: 250, user: 256 }

/** How long a unit may take to start or to stop, in seconds. */
const LONGEST_SECONDS = 300
/** So long a unit that has started must stay as it is. */
const SETTLING = { looks: 10, pauseMs: 500 }

const UNIT = /^[A-Za-z0-9:_.\\-]+(?:@[A-Za-z0-9:_.\\@-]*)?\.service$/

/** The whole name of a service, as typed: `bot` is `bot.service`. Fault `name.invalid`. */
export function serviceName(typed: string): string {
  const name = /\.[a-z]+$/.test(typed) && SUFFIXES.test(typed) ? typed : `${typed}.service`
  if (!UNIT.test(name) || name.length > 200)
    throw new Fault('name.invalid', `"${typed}" names no service of systemd.`, { hint: 'As in: bot.service' })
  if (name.endsWith('@.service'))
    throw new Fault('name.invalid', `"${name}" is a template: it runs under the names of its instances.`, {
      hint: `Name one, as ${name.replace('@', '@one')}`,
    })
  return name
}

const SUFFIXES = /\.(?:service|socket|target|timer|mount|automount|swap|path|slice|scope|device)$/

/** Fault `target.unsupported` where systemd is missing, not at work or too old; `auth.denied` where only root may. */
export async function needSystemd(scope: Scope, tools: Tools): Promise<void> {
  const version = await ran(['systemctl', '--version'], tools)
  const [, number] = /^systemd (\d+)/.exec(version ? textOf(version) : '') ?? []
  if (number === undefined)
    throw new Fault('target.unsupported', 'This machine has no systemd.', {
      hint: 'Elsewhere programs get their keys with: keyward run -- COMMAND',
    })
  if (Number(number) < NEEDED[scope])
    throw new Fault(
      'target.unsupported',
      scope === 'system'
        ? `This is systemd ${number}: it gives sealed credentials to a unit from version 250 on.`
        : `This is systemd ${number}: it seals credentials for units of one account from version 256 on.`,
      { hint: 'Until then: ExecStart=keyward run -- COMMAND' },
    )
  const who = scope === 'system' ? await ran(['id', '-u'], tools) : null
  if (who && textOf(who) !== '0')
    throw new Fault('auth.denied', 'Units of the machine are for root to change.', {
      hint: 'Run it as root, with a vault of root; a unit of your own account is named with --user.',
    })
}

/** Fault `target.not_found` where there is no such unit. */
export async function lookAtUnit(name: UnitName, tools: Tools): Promise<UnitState> {
  const seen = await control(name, ['show', name.unit, `--property=${PROPERTIES}`], tools)
  if (seen.code !== 0)
    throw new Fault('target.unsupported', `systemd does not answer: ${lastLine(seen, 'it did not say why')}`, {
      hint: 'It has to be what this machine, or this container, was started with.',
    })
  const told = new Map(
    textOf(seen)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  const of = (key: string): string => told.get(key) ?? ''
  return {
    load: of('LoadState'),
    active: of('ActiveState'),
    sub: of('SubState'),
    type: of('Type'),
    result: of('Result'),
    status: of('ExecMainStatus'),
    restarts: of('NRestarts'),
    run: of('InvocationID'),
  }
}

/** The run of a unit that goes on; null where it has none. */
export function runOf({ active, run }: UnitState): string | null {
  return active === 'inactive' || active === 'failed' || run === '' ? null : run
}

/** Has systemd read its files anew. */
export async function reload(name: UnitName, tools: Tools): Promise<void> {
  const done = await control(name, ['daemon-reload'], tools)
  if (done.code !== 0) throw notWilling(name, lastLine(done, 'daemon-reload did not work'))
}

/**
 * Starts a unit anew and waits until it is up and stays so; a oneshot until its program has ended well. Fault
 * `target.failed` where it does not come up.
 */
export async function restart(name: UnitName, tools: Tools): Promise<void> {
  // Started too often is a reason of its own, and none of these keys.
  await control(name, ['reset-failed', name.unit], tools)
  const done = await control(name, ['restart', name.unit], tools)
  const first = await lookAtUnit(name, tools)
  if (done.code !== 0) throw notWilling(name, whyOf(first, lastLine(done, 'it did not start')))
  if (first.type === 'oneshot' && first.result === 'success') return
  for (let look = 0, now = first; ; look += 1) {
    if (now.active !== 'active' || now.run !== first.run || now.restarts !== first.restarts)
      throw notWilling(name, whyOf(now, `it was ${now.active} after a moment`))
    if (look === SETTLING.looks) return
    await tools.pause(SETTLING.pauseMs)
    now = await lookAtUnit(name, tools)
  }
}

/** The words of systemctl for units of that scope. */
export function systemctl({ scope }: Pick<UnitName, 'scope'>): string {
  return scope === 'user' ? 'systemctl --user' : 'systemctl'
}

const PROPERTIES = 'LoadState,ActiveState,SubState,Type,Result,ExecMainStatus,NRestarts,InvocationID'

async function control(name: UnitName, words: readonly string[], tools: Tools): Promise<Ran> {
  const whose = name.scope === 'user' ? ['--user'] : []
  const done = await ran(['systemctl', '--no-ask-password', ...whose, ...words], tools, {
    timeoutSeconds: LONGEST_SECONDS,
  })
  if (done) return done
  throw notWilling(name, `systemctl ${words[0]} did not end in ${LONGEST_SECONDS} seconds`)
}

/** systemd.exec(5): the status with which a program is not even started. */
const STATUSES: Readonly<Record<string, string>> = { '243': 'systemd could not open its credentials' }

function whyOf({ result, status }: UnitState, otherwise: string): string {
  const why = STATUSES[status] ?? (result === '' || result === 'success' ? otherwise : `${result} ${status}`)
  return why.replace(/\.$/, '')
}

function notWilling(name: UnitName, why: string): Fault {
  return new Fault('target.failed', `"${name.unit}" does not come up: ${why}.`, {
    hint: `What it says: journalctl${name.scope === 'user' ? ' --user' : ''} -u ${name.unit} -n 20`,
  })
}

function textOf({ stdout }: Ran): string {
  return Buffer.from(stdout.revealBytes()).toString('utf8').trim()
}
