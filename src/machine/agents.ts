/**
 * Variables that coding agents set for the programs they start. Whoever wants to can hide them: this is a help against accidents, no wall
 * (SECURITY.md).
 */
const AGENTS: readonly (readonly [variable: string, name: string])[] = [
  ['CLAUDECODE', 'claude-code'],
  ['CURSOR_AGENT', 'cursor'],
  ['CODEX_SANDBOX', 'codex'],
  ['GEMINI_CLI', 'gemini-cli'],
  ['OPENCODE', 'opencode'],
  ['AUGMENT_AGENT', 'augment'],
  ['CLINE_ACTIVE', 'cline'],
  ['GOOSE_TERMINAL', 'goose'],
  ['AI_AGENT', 'agent'],
]

/** Name of the agent that started us, or null. */
export function agentOf(isSet: (variable: string) => boolean): string | null {
  return AGENTS.find(([variable]) => isSet(variable))?.[1] ?? null
}
