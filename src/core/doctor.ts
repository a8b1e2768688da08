import { z } from 'zod'
import { MACHINE_RULES } from './doctor-machine.ts'
import { TARGET_RULES } from './doctor-targets.ts'
import { VAULT_RULES } from './doctor-vault.ts'
import { Fault } from './fault.ts'
import type { Health } from './health.ts'
import { type Ill, LEVELS, type Rule } from './ill.ts'
import { SLOT_STATES } from './slots.ts'

/** Everything that can be wrong. */
export const RULES: readonly Rule[] = [...MACHINE_RULES, ...VAULT_RULES, ...TARGET_RULES]

export type Diagnosis = Ill & Pick<Rule, 'id' | 'level' | 'why'>

/** What is wrong, worst first; within one level in the order of the rules. */
export function diagnose(health: Health): readonly Diagnosis[] {
  const all = RULES.flatMap(({ id, level, why, find }) => find(health).map((ill) => ({ id, level, why, ...ill })))
  return all.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

/** What leaves the actions that look and mend. */
export const REPORT = z.object({
  path: z.string(),
  hasVault: z.boolean(),
  /** Empty also where the vault cannot be looked into. */
  slots: z.array(z.object({ kind: z.string(), label: z.string(), state: z.enum(SLOT_STATES) })),
  /** How many rules looked. */
  rules: z.number(),
  problems: z.array(
    z.object({
      id: z.string(),
      level: z.enum(LEVELS),
      what: z.string(),
      why: z.string(),
      mend: z.string(),
      /** `--fix` does it. */
      isSafe: z.boolean(),
    }),
  ),
})

export function reportOf(health: Health): z.input<typeof REPORT> {
  const { vault, machine } = health
  return {
    path: machine.vaultPath,
    hasVault: vault !== null,
    slots:
      vault === null || vault instanceof Fault
        ? []
        : vault.slots.map(({ kind, label, state }) => ({ kind, label, state })),
    rules: RULES.length,
    problems: diagnose(health).map(({ fix, ...told }) => ({ ...told, isSafe: fix !== null })),
  }
}
