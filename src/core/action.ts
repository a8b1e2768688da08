import type * as z from 'zod/mini'
import type { Context, Permission } from './context.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Route = `${Method} /${string}`

/**
 * What an action needs of the vault. `none` touches none: no row is written and none is made. `maybe` looks into one if there is one.
 * `needed` is fault `vault.missing` without one. `made` makes one where there is none, because something is about to be stored.
 */
export type VaultNeed = 'none' | 'maybe' | 'needed' | 'made'

/** One thing the product can do. The CLI, the HTTP API, the MCP server and the console all call these. */
export interface Action<R extends Route, I extends z.core.$ZodType, O extends z.core.$ZodType> {
  readonly route: R
  /** One sentence. It becomes CLI help, OpenAPI text and the description of the MCP tool. */
  readonly summary: string
  /** Where it runs. What touches this machine (files, processes) is never reachable over HTTP. */
  readonly place: 'vault' | 'machine'
  readonly vault: VaultNeed
  /** It calls others: no transaction can hold that, so it writes `intended` before and `ended` after each call itself. */
  readonly outside?: true
  readonly may: Permission
  /** Whether an agent may call it, and whether a person is asked first. */
  readonly agent: 'allowed' | 'asks' | 'never'
  readonly input: I
  /** Only what is named here leaves the action, so a database row cannot leak through it. */
  readonly output: O
  run(input: z.output<I>, context: Context): Promise<z.input<O>>
}

export function action<const R extends Route, I extends z.core.$ZodType, O extends z.core.$ZodType>(
  definition: Action<R, I, O>,
): Action<R, I, O> {
  return definition
}
