import type { Json } from './json-text.ts'
import { DENIED_NAMES, IGNORE_LINES } from './secret-names.ts'

/** What agents run before they read, write or send. Where Keyward is not installed, they work on: a shared file must not stop a colleague. */
const COMMAND = 'command -v keyward >/dev/null 2>&1 || exit 0; keyward hook agent'
const OURS = 'keyward hook agent'
/** Far more than a look takes. Agents go on when it is over. */
const LONGEST_SECONDS = 10

/** Settings of one project, which everybody who works on it gets, or those of this account. Paths are absolute. */
export interface AgentScope {
  readonly kind: 'project' | 'user'
  /** The project's folder, or the home folder. */
  readonly folder: string
  readonly home: string
  /** Folders of ours that hold keys: that of the vault, and that of key file and keys folder. */
  readonly own: readonly string[]
}

/** One thing that protects: in which file it stands, and how. */
export type Piece = {
  readonly guards: 'files' | 'hook'
  readonly path: string
} & (
  | { readonly form: 'json'; readonly at: readonly string[]; readonly items: readonly Json[]; readonly blank: string }
  | { readonly form: 'lines'; readonly lines: readonly string[] }
  | { readonly form: 'codex-profile'; readonly denied: readonly string[] }
)

export interface AgentKind {
  readonly id: string
  readonly name: string
  /** Programs that show that it is installed, and folders in the home folder. */
  readonly programs: readonly string[]
  readonly folders: readonly string[]
  pieces(scope: AgentScope): readonly Piece[]
  /** What it cannot be told, for people. */
  readonly lacks: readonly string[]
}

/** Whether an entry in a list of hooks is ours and nobody else's: each command in it is our own. */
export function isOurEntry(item: unknown): boolean {
  const commands = commandsIn(item)
  return commands.length > 0 && commands.every((command) => command.includes(OURS))
}

/** Whether an entry calls us, alone or beside others. */
export function callsUs(item: unknown): boolean {
  return commandsIn(item).some((command) => command.includes(OURS))
}

function commandsIn(item: unknown): readonly string[] {
  if (Array.isArray(item)) return item.flatMap(commandsIn)
  if (typeof item !== 'object' || item === null) return []
  return Object.entries(item).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? (name === 'command' || name === 'bash' ? [value] : []) : commandsIn(value),
  )
}

/**
 * Rules and hooks: https://code.claude.com/docs/en/permissions and https://code.claude.com/docs/en/hooks. A deny rule on `Read` counts for
 * Edit, Grep, Glob and the commands that Claude Code knows, "best effort"; it has no exceptions.
 */
const claudeCode: AgentKind = {
  id: 'claude-code',
  name: 'Claude Code',
  programs: ['claude'],
  folders: ['.claude'],
  pieces(scope) {
    const path = `${scope.folder}/.claude/settings.json`
    const own = shareable(scope).map((folder) => `Read(${fromHome(folder, scope.home)}/**)`)
    const denied = [...DENIED_NAMES.map((name) => `Read(**/${name})`), ...own]
    const hooks = [{ type: 'command', command: COMMAND, timeout: LONGEST_SECONDS }]
    const tools = 'Read|Edit|MultiEdit|Write|NotebookEdit|Bash|Grep|WebFetch|WebSearch|mcp__.*'
    return [
      { guards: 'files', path, form: 'json', at: ['permissions', 'deny'], items: denied, blank: '{}' },
      {
        guards: 'hook',
        path,
        form: 'json',
        at: ['hooks', 'PreToolUse'],
        items: [{ matcher: tools, hooks }],
        blank: '{}',
      },
      { guards: 'hook', path, form: 'json', at: ['hooks', 'UserPromptSubmit'], items: [{ hooks }], blank: '{}' },
    ]
  },
  lacks: ['a file that is named with @ in a prompt passes the hook by; the deny rules hold it back'],
}

/**
 * Hooks: https://developers.openai.com/codex/hooks. Rights: https://developers.openai.com/codex/permissions (beta). Globs can only deny there.
 * A profile is for a project: its file counts only where the project is trusted, and there `:workspace`, which the profile extends, is what
 * Codex takes anyway. For all projects it would let Codex write where it may only read. What it denies, no program that Codex starts can read, whoever
 * agrees: so it leaves the vault out, which Keyward has to open there when it starts a program.
 */
const codex: AgentKind = {
  id: 'codex',
  name: 'Codex',
  programs: ['codex'],
  folders: ['.codex'],
  pieces(scope) {
    const path = `${scope.folder}/.codex/hooks.json`
    const hooks = [{ type: 'command', command: COMMAND, timeout: LONGEST_SECONDS }]
    const profile: Piece = {
      guards: 'files',
      path: `${scope.folder}/.codex/config.toml`,
      form: 'codex-profile',
      denied: DENIED_NAMES.map((name) => `**/${name}`),
    }
    return [
      ...(scope.kind === 'project' ? [profile] : []),
      ...['PreToolUse', 'UserPromptSubmit'].map((event): Piece => ({
        guards: 'hook',
        path,
        form: 'json',
        at: ['hooks', event],
        items: [{ hooks }],
        blank: '{}',
      })),
    ]
  },
  lacks: [
    'it runs a new hook only after a person has trusted it there: /hooks',
    'its rights by profile are a beta, and count only where no sandbox_mode is set',
    'programs that it starts cannot read .env either: keyward run --env-file refs.env -- PROGRAM',
  ],
}

/**
 * Hooks: https://cursor.com/docs/agent/hooks. Ignore file: https://cursor.com/docs/reference/ignore-file ("The terminal and MCP server tools
 * used by Agent cannot block access to code governed by .cursorignore").
 */
const cursor: AgentKind = {
  id: 'cursor',
  name: 'Cursor',
  programs: ['cursor', 'cursor-agent'],
  folders: ['.cursor'],
  pieces(scope) {
    const path = `${scope.folder}/.cursor/hooks.json`
    const events = [
      'beforeReadFile',
      'beforeTabFileRead',
      'beforeShellExecution',
      'beforeMCPExecution',
      'beforeSubmitPrompt',
    ]
    const blank = '{\n  "version": 1\n}'
    const items = [{ command: COMMAND, timeout: LONGEST_SECONDS }]
    return [
      ...ignoring(scope, '.cursorignore'),
      ...events.map((event): Piece => ({ guards: 'hook', path, form: 'json', at: ['hooks', event], items, blank })),
      {
        guards: 'hook',
        path,
        form: 'json',
        at: ['hooks', 'preToolUse'],
        items: [{ command: COMMAND, matcher: 'Write', timeout: LONGEST_SECONDS }],
        blank,
      },
    ]
  },
  lacks: [
    '.cursorignore does not bind its terminal and MCP tools; for all projects there is only the list in its own settings page',
  ],
}

/**
 * Hooks: https://docs.github.com/en/copilot/reference/hooks-reference. Content exclusion is a setting of the repository at GitHub, and
 * https://docs.github.com/en/copilot/how-tos/configure-content-exclusion says that Copilot CLI, cloud agent and Agent mode do not keep to it. Any exit code but 0 stops the
 * tool there, so a fault of ours must not get through; a refusal is told in JSON.
 */
const copilot: AgentKind = {
  id: 'copilot',
  name: 'GitHub Copilot',
  programs: ['copilot'],
  folders: ['.copilot', '.config/github-copilot'],
  pieces: ({ kind, folder }) => [
    {
      guards: 'hook',
      path: `${folder}/${kind === 'project' ? '.github' : '.copilot'}/hooks/keyward.json`,
      form: 'json',
      at: ['hooks', 'preToolUse'],
      items: [{ type: 'command', bash: `${COMMAND} || exit 0`, timeoutSec: LONGEST_SECONDS }],
      blank: '{\n  "version": 1\n}',
    },
  ],
  lacks: [
    'it has no deny rules in files; content exclusion is set at GitHub and does not bind its agents',
    'its hooks cannot stop a prompt',
  ],
}

/**
 * Hooks: https://geminicli.com/docs/hooks/reference (times in milliseconds). Ignore file: https://geminicli.com/docs/cli/gemini-ignore, read in
 * the project's folder when a session begins.
 */
const gemini: AgentKind = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  programs: ['gemini'],
  folders: ['.gemini'],
  pieces(scope) {
    const path = `${scope.folder}/.gemini/settings.json`
    const hooks = [{ name: 'keyward', type: 'command', command: COMMAND, timeout: LONGEST_SECONDS * 1000 }]
    return [
      ...ignoring(scope, '.geminiignore'),
      {
        guards: 'hook',
        path,
        form: 'json',
        at: ['hooks', 'BeforeTool'],
        items: [{ matcher: '.*', hooks }],
        blank: '{}',
      },
      { guards: 'hook', path, form: 'json', at: ['hooks', 'BeforeAgent'], items: [{ hooks }], blank: '{}' },
    ]
  },
  lacks: ['.geminiignore does not bind its shell, and there is none for all projects'],
}

export const AGENT_KINDS: readonly AgentKind[] = [claudeCode, codex, cursor, copilot, gemini]

function ignoring({ kind, folder }: AgentScope, name: string): readonly Piece[] {
  return kind === 'project' ? [{ guards: 'files', path: `${folder}/${name}`, form: 'lines', lines: IGNORE_LINES }] : []
}

/** A shared file names no path of one machine: there, only what lies at the usual place in every home folder. */
function shareable({ kind, own, home }: AgentScope): readonly string[] {
  return kind === 'user' ? own : own.filter((folder) => folder.startsWith(`${home}/.`))
}

/** `~/…` where it lies in the home folder; else the whole path, which Claude Code knows by two slashes. */
function fromHome(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : `/${path}`
}
