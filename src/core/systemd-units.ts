import type { BackupTimer } from './backup-timer.ts'

/** A file of systemd, as it is written. */
export interface Unit {
  readonly path: string
  readonly content: string
}

export const UNIT = 'keyward-backup'

/** How each of our units begins: one that begins otherwise is somebody else's. */
export const MARK = '# Written by Keyward. Taken away by: keyward vault backup --timer off'

export interface UnitPlace {
  /** Where units lie that are ours to write. */
  readonly unitFolder: string
  /** The command that starts this program. */
  readonly itself: readonly string[]
  /** What it needs of the environment, to find the same vault. Never a value. */
  readonly environment: Readonly<Record<string, string>>
}

/** The service and its timer. `Persistent=`: what fell into a time the machine was off is made up for. */
export function backupUnits(timer: BackupTimer, { unitFolder, itself, environment }: UnitPlace): readonly Unit[] {
  const keep = timer.keep === null ? [] : ['--keep', String(timer.keep)]
  const recipients = timer.recipients.flatMap((one) => ['--recipient', one])
  const argv = [...itself, 'vault', 'backup', timer.folder, ...keep, ...recipients, '--yes']
  const service = [
    MARK,
    '[Unit]',
    'Description=Backup of the Keyward vault',
    '',
    '[Service]',
    'Type=oneshot',
    'UMask=0077',
    ...Object.entries(environment).map(([name, value]) => `Environment=${word(`${name}=${value}`)}`),
    // In Environment= a dollar is a dollar; in ExecStart= it is doubled.
    `ExecStart=${argv.map((one) => word(one).replaceAll('$', () => '$$')).join(' ')}`,
  ]
  const timing = [
    MARK,
    '[Unit]',
    'Description=Backup of the Keyward vault, by the calendar',
    '',
    '[Timer]',
    `OnCalendar=${timer.every}`,
    'Persistent=true',
    'RandomizedDelaySec=15min',
    '',
    '[Install]',
    'WantedBy=timers.target',
  ]
  return [
    { path: `${unitFolder}/${UNIT}.service`, content: `${service.join('\n')}\n` },
    { path: `${unitFolder}/${UNIT}.timer`, content: `${timing.join('\n')}\n` },
  ]
}

/** One word of a unit, quoted as systemd.syntax(7) reads it. */
function word(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('%', '%%')
  return `"${escaped}"`
}
