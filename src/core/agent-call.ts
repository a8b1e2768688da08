import { Secret } from './secret.ts'
import { shownFiles } from './shell-reads.ts'

/** Whose way of asking it is. Codex, and Copilot in Visual Studio Code, ask as Claude Code does. */
export type Dialect = 'claude' | 'cursor' | 'gemini' | 'copilot'

/** What an agent is about to do, as far as it concerns secrets. */
export interface AgentCall {
  readonly dialect: Dialect
  readonly isPrompt: boolean
  /** Where its paths begin; null: where we were started. */
  readonly folder: string | null
  /** Files that are about to be read whole. */
  readonly reads: readonly string[]
  /** Words that may be files and would be shown: of a command, of a prompt. Looked at by name only. */
  readonly names: readonly string[]
  /** What is about to be written, run or sent, with the file it goes into. */
  readonly texts: readonly { readonly path: string | null; readonly content: Secret }[]
}

/** How the agent is answered. */
export interface Answer {
  readonly code: number
  readonly out: string | null
  readonly err: string | null
}

type Fields = Readonly<Record<string, unknown>>

/**
 * What the agent asks, or null where nobody we know asks like that. By the fields: https://code.claude.com/docs/en/hooks (Codex the same:
 * https://developers.openai.com/codex/hooks), https://cursor.com/docs/agent/hooks, https://geminicli.com/docs/hooks/reference,
 * https://docs.github.com/en/copilot/reference/hooks-reference.
 */
export function agentCall(input: unknown): AgentCall | null {
  if (!isFields(input)) return null
  const event = textOf(input['hook_event_name']) ?? textOf(input['hookEventName'])
  const folder = textOf(input['cwd']) ?? firstOf(input['workspace_roots'])
  const dialect = dialectOf(event, input)
  if (dialect === null) return null
  const prompt = textOf(input['prompt'])
  if (prompt !== null && !('tool_name' in input) && !('toolName' in input))
    return promptCall(dialect, folder, prompt, input['attachments'])
  const args = argsOf(input)
  const tool = textOf(input['tool_name']) ?? textOf(input['toolName']) ?? event ?? ''
  return { dialect, isPrompt: false, folder, ...looked(tool, args) }
}

/** The agent's own way to be told yes (`why` null) or no. A yes says nothing, so that the agent's own questions to the person stay. */
export function agentAnswer(
  { dialect, isPrompt }: Pick<AgentCall, 'dialect' | 'isPrompt'>,
  why: string | null,
): Answer {
  if (dialect === 'claude' || dialect === 'gemini') {
    // Both: exit code 2 stops it, and standard error is told to the model, or to the person whose prompt it was.
    if (why !== null) return { code: 2, out: null, err: why }
    return { code: 0, out: dialect === 'gemini' ? '{}' : null, err: null }
  }
  if (why === null) return { code: 0, out: '{}', err: null }
  const said =
    dialect === 'copilot'
      ? { permissionDecision: 'deny', permissionDecisionReason: why }
      : isPrompt
        ? { continue: false, user_message: why }
        : { permission: 'deny', user_message: why, agent_message: why }
  return { code: 0, out: JSON.stringify(said), err: null }
}

function dialectOf(event: string | null, input: Fields): Dialect | null {
  if (event === null) return 'toolName' in input ? 'copilot' : null
  if (/^Before(?:Tool|Agent)$/.test(event)) return 'gemini'
  if (/^(?:PreToolUse|UserPromptSubmit)$/.test(event)) return 'claude'
  return /^(?:before[A-Z]\w+|preToolUse)$/.test(event) ? 'cursor' : null
}

/** A file that is named with `@` is read into the prompt. */
function promptCall(dialect: Dialect, folder: string | null, prompt: string, attachments: unknown): AgentCall {
  const named = [...prompt.matchAll(/(?<=^|\s)@([^\s@]{1,1024})/g)].map(([, path = '']) =>
    path.replace(/[.,;:!?)]+$/, ''),
  )
  const attached = Array.isArray(attachments) ? attachments.filter(isFields).flatMap(pathsIn) : []
  const texts = [{ path: null, content: new Secret(prompt) }]
  return { dialect, isPrompt: true, folder, reads: [], names: [...named, ...attached], texts }
}

/** Cursor lays what is asked beside the rest; some send the arguments as JSON in a text. */
function argsOf(input: Fields): Fields {
  const args = input['tool_input'] ?? input['toolArgs'] ?? input['tool_args']
  if (typeof args === 'string') return textArgs(args)
  if (isFields(args)) return args
  const { command, file_path: path, attachments } = input
  return {
    ...(command === undefined ? {} : { command }),
    ...(path === undefined ? {} : { file_path: path }),
    attachments,
  }
}

function textArgs(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text)
    if (isFields(parsed)) return parsed
  } catch {
    // A text that is no JSON is looked at as it is.
  }
  return { text }
}

/** What is to be written stands under one of these names; the file is then not read. */
const WRITTEN =
  /^(?:content|contents|new_?str(?:ing)?|file_text|new_source|edits|insert_text|insert_line|patch|input|text)$/i
/** What stands in the file already, and words about it. */
const NOT_SENT = /^(?:old_?str(?:ing)?|old_source|description|explanation)$/i
const PATHS = /^(?:file_?paths?|paths?|absolute_path|notebook_path|target_file|filename|glob|include|files)$/i
const COMMANDS = /^(?:command|cmd|script)$/i

function looked(tool: string, args: Fields): Pick<AgentCall, 'reads' | 'names' | 'texts'> {
  const entries = Object.entries(args)
  const paths = pathsIn(args)
  const isWrite = entries.some(([name]) => WRITTEN.test(name)) || /write|edit|patch|create/i.test(tool)
  const commands = entries.filter(([name]) => COMMANDS.test(name)).map(([, value]) => commandOf(value))
  const text = leaves(args).join('\n')
  return {
    reads: isWrite ? [] : paths,
    names: commands.filter((command) => !command.startsWith('*** Begin Patch')).flatMap(shownFiles),
    texts: text === '' ? [] : [{ path: isWrite ? (paths[0] ?? null) : null, content: new Secret(text) }],
  }
}

function pathsIn(fields: Fields): readonly string[] {
  return Object.entries(fields)
    .filter(([name]) => PATHS.test(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string')
}

function commandOf(value: unknown): string {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string').join(' ') : (textOf(value) ?? '')
}

/** Every text in it, but what stands in the file already. */
function leaves(value: unknown, name = ''): readonly string[] {
  if (NOT_SENT.test(name)) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one))
  return isFields(value) ? Object.entries(value).flatMap(([key, one]) => leaves(one, key)) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function firstOf(value: unknown): string | null {
  return Array.isArray(value) ? textOf(value[0]) : null
}
