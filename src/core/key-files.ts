import { isDotenv } from './danger.ts'
import { isSecretFile } from './guarding.ts'

/** Files in which programs keep what was typed, by their name, and how those programs write them. */
const HISTORIES: readonly (readonly [name: RegExp, program: string])[] = [
  [/(?:^|\/)\.bash_history$/, 'bash'],
  [/(?:^|\/)\.(?:zsh_history|zhistory|histfile)$/, 'zsh'],
  [/(?:^|\/)fish\/(?:\w+_)?fish_history$|(?:^|\/)fish_history$/, 'fish'],
  [/(?:^|\/)\.(?:sh_history|history)$/, 'the shell'],
  [/(?:^|\/)\.(?:python|node_repl|psql|mysql|rediscli|sqlite)_history$/, 'the program'],
]

/** Which program keeps its history in this file; null where none does. */
export function historyOf(path: string): string | null {
  return HISTORIES.find(([name]) => name.test(path))?.[1] ?? null
}

/** Files in which programs keep how they sign in: what takes the key out of each, in the program's own way. */
const LOGINS: readonly (readonly [name: RegExp, program: string, how: readonly string[]])[] = [
  [
    /(?:^|\/)\.git-credentials$/,
    'git',
    ['git config --global credential.helper libsecret   (on a Mac: osxkeychain)', 'then delete the file'],
  ],
  [
    /(?:^|\/)\.docker\/config\.json$/,
    'Docker',
    ['docker logout', 'write "credsStore": "secretservice" there (on a Mac: "osxkeychain")', 'docker login'],
  ],
  [
    /(?:^|\/)\.npmrc$/,
    'npm',
    // oxlint-disable-next-line no-template-curly-in-string -- npm fills it in.
    [
      'write _authToken=${NPM_TOKEN} there',
      'put the token into the vault: keyward set NPM_TOKEN',
      'start it with the key: keyward run -- npm publish',
    ],
  ],
  [
    /(?:^|\/)\.yarnrc\.yml$/,
    'Yarn',
    // oxlint-disable-next-line no-template-curly-in-string -- Yarn fills it in.
    ['write npmAuthToken: "${NPM_TOKEN}" there', 'put the token into the vault: keyward set NPM_TOKEN'],
  ],
  [
    /(?:^|\/)\.pypirc$/,
    'twine',
    ['keyring set https://upload.pypi.org/legacy/ __token__', 'then take the password out of the file'],
  ],
  [
    /(?:^|\/)\.aws\/credentials$/,
    'AWS',
    ['aws configure sso   (short-lived keys)', 'else a credential_process in ~/.aws/config'],
  ],
  [
    /(?:^|\/)\.config\/gh\/hosts\.yml$/,
    'GitHub',
    ['gh auth login   (it keeps the token in the keyring of the desktop)'],
  ],
  [
    /(?:^|\/)\.cargo\/credentials\.toml$/,
    'cargo',
    ['[registry] global-credential-providers = ["cargo:libsecret"] in ~/.cargo/config.toml', 'cargo login'],
  ],
  [
    /(?:^|\/)\.pgpass$/,
    'PostgreSQL',
    ['it has no helper for passwords: PGPASSWORD from the vault, or the service file with a client certificate'],
  ],
  [/(?:^|\/)\.my\.cnf$/, 'MySQL', ['mysql_config_editor hides it only; MYSQL_PWD from the vault does more']],
  [
    /(?:^|\/)\.netrc$/,
    '.netrc',
    ['git and curl have helpers of their own; what reads only this file needs it as it is'],
  ],
  [/(?:^|\/)\.gem\/credentials$/, 'RubyGems', ['GEM_HOST_API_KEY from the vault in its place']],
]

export interface Login {
  readonly program: string
  /** What to do, one step each. */
  readonly how: readonly string[]
}

/** How its program keeps this sign-in elsewhere; null where the file is none. */
export function loginOf(path: string): Login | null {
  const found = LOGINS.find(([name]) => name.test(path))
  return found ? { program: found[1], how: found[2] } : null
}

/** Files in which agents and editors name the servers they start. */
const AGENT_CONFIG =
  /(?:^|\/)(?:\.claude\.json|\.mcp\.json|mcp\.json|mcp_config\.json|claude_desktop_config\.json|\.(?:claude|gemini)\/settings(?:\.local)?\.json|\.codex\/config\.(?:toml|json)|\.continue\/(?:config\.(?:json|ya?ml)|mcpServers\/[^/]+\.(?:json|ya?ml))|User\/settings\.json|\.vscode\/settings\.json)$/

/** Whether an agent or an editor names there the servers it starts. */
export function isAgentConfig(path: string): boolean {
  return AGENT_CONFIG.test(path)
}

/** What `fix` does about a key in this file, for people; null where it is no such file. */
export function mendingOf(path: string): string | null {
  if (historyOf(path) !== null) return 'mask it there'
  if (isAgentConfig(path)) return 'move it into a vault, and start what uses it with it'
  return loginOf(path) === null ? null : 'let only you read it, and see what keeps it elsewhere'
}

/** Files that are there to hold keys, or what was typed: nobody else has to read them. */
export function isPersonal(path: string): boolean {
  return isSecret(path) || historyOf(path) !== null || loginOf(path) !== null || isAgentConfig(path)
}

/** Files that hold keys by their name: `.env`, `prod.env`, `server.key`. */
export function isSecret(path: string): boolean {
  return isDotenv({ path }) || isSecretFile(path)
}
