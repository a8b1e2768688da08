/**
 * Every failure a person can meet, with its exit code and HTTP status. Codes are public and never renamed.
 * 0 is done, 1 is the answer "no" (findings, a dead key, a difference), 70 is a bug; the rest as DESIGN says:
 * 2 usage, 3 incomplete, 4 not found, 5 state, 6 unsupported, 7 refused, 8 unreachable, 9 locked, 10 denied.
 */
export const FAULTS = {
  'input.invalid': { exit: 2, status: 400 },
  'input.needs_terminal': { exit: 2, status: 422 },
  'input.incomplete': { exit: 3, status: 422 },
  'name.invalid': { exit: 2, status: 400 },
  'value.invalid': { exit: 2, status: 422 },
  'value.not_text': { exit: 2, status: 422 },
  'value.too_large': { exit: 2, status: 422 },
  'reference.invalid': { exit: 2, status: 400 },
  'reference.not_found': { exit: 4, status: 404 },
  'reference.denied': { exit: 10, status: 403 },
  'credential.not_found': { exit: 4, status: 404 },
  'credential.state': { exit: 5, status: 409 },
  'project.denied': { exit: 10, status: 403 },
  'project.ambiguous': { exit: 2, status: 409 },
  'provider.unsupported': { exit: 6, status: 422 },
  'provider.refused': { exit: 7, status: 502 },
  'provider.unreachable': { exit: 8, status: 503 },
  'rotation.state': { exit: 5, status: 409 },
  'rotation.incomplete': { exit: 3, status: 409 },
  'undo.nothing': { exit: 4, status: 404 },
  'undo.changed': { exit: 5, status: 409 },
  'file.not_found': { exit: 4, status: 404 },
  'file.unreadable': { exit: 10, status: 403 },
  'file.not_regular': { exit: 2, status: 422 },
  'file.invalid': { exit: 2, status: 422 },
  'file.changed': { exit: 5, status: 409 },
  'file.not_written': { exit: 5, status: 500 },
  'file.exists': { exit: 5, status: 409 },
  'git.none': { exit: 4, status: 404 },
  'git.unknown': { exit: 4, status: 404 },
  'backup.invalid': { exit: 2, status: 422 },
  'backup.corrupt': { exit: 5, status: 422 },
  'backup.locked': { exit: 9, status: 423 },
  'backup.newer': { exit: 6, status: 422 },
  'backup.no_recipient': { exit: 3, status: 422 },
  'timer.unsupported': { exit: 6, status: 422 },
  'target.unsupported': { exit: 6, status: 422 },
  'target.not_found': { exit: 4, status: 404 },
  'target.state': { exit: 5, status: 409 },
  'target.failed': { exit: 7, status: 502 },
  'keyring.unavailable': { exit: 6, status: 422 },
  'keyring.locked': { exit: 9, status: 423 },
  'slot.unsupported': { exit: 6, status: 422 },
  'slot.absent': { exit: 9, status: 423 },
  'slot.not_found': { exit: 4, status: 404 },
  'slot.lost': { exit: 5, status: 409 },
  'slot.last': { exit: 5, status: 409 },
  'vault.missing': { exit: 4, status: 404 },
  'vault.exists': { exit: 5, status: 409 },
  'vault.locked': { exit: 9, status: 423 },
  'vault.busy': { exit: 8, status: 503 },
  'vault.foreign': { exit: 5, status: 409 },
  'vault.newer': { exit: 6, status: 422 },
  'vault.corrupt': { exit: 5, status: 409 },
  'vault.rolled_back': { exit: 5, status: 409 },
  'vault.not_private': { exit: 10, status: 403 },
  'vault.no_modes': { exit: 6, status: 422 },
  'run.unsupported': { exit: 6, status: 422 },
  'program.failed': { exit: 7, status: 502 },
  'program.not_found': { exit: 127, status: 404 },
  'program.not_executable': { exit: 126, status: 403 },
  'auth.required': { exit: 10, status: 401 },
  'auth.denied': { exit: 10, status: 403 },
} as const satisfies Record<string, { exit: number; status: number }>

export type FaultCode = keyof typeof FAULTS

export interface FaultOptions {
  /** What the reader can do next: a command, a setting or a page. Commands are named as `keyward …` and a test runs each. */
  hint?: string | undefined
  cause?: unknown
}

/** A failure we foresaw. Anything else that is thrown is a bug and is reported as one. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly hint: string | undefined

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }
}
