/** Why a value was not given: `code` is one of the fault codes, such as `credential.not_found`; `hint` says what to do. */
export interface KeywardError extends Error {
  readonly code: string
  readonly hint?: string
  /** Exit code of `keyward read`. */
  readonly exit?: number
}

/**
 * The value that a reference names: `await read('kw://bot/prod/OPENAI_API_KEY')`. It is read anew at each call, with a row in the audit log, so that a
 * program that runs long sees a key that was replaced. Rejects with a `KeywardError`.
 */
export declare function read(reference: string): Promise<string>
