import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Somewhere in a home. `file` is to be read; `folder` is about to be walked; both as paths below home. */
export interface HomePlace {
  readonly kind: 'file' | 'folder'
  readonly relative: string
  /** Every link resolved, and inside home. */
  readonly real: string
}

/** Folders that were counted and not entered. */
export interface PassedBy {
  /** What package managers put there. */
  dependencies: number
  caches: number
  /** Deeper than projects lie, or after the most folders that are walked. */
  deep: number
}

/** Shell histories and start files, configurations of agents and editors, and the files in which tools keep keys. */
const FILES: readonly string[] = [
  ...words(`
    .bash_history .zsh_history .zhistory .histfile .history .sh_history .local/share/fish/fish_history
    .python_history .node_repl_history .psql_history .mysql_history .rediscli_history
    .bashrc .bash_profile .bash_login .bash_aliases .profile .zshrc .zshenv .zprofile .zlogin
    .config/fish/config.fish .config/fish/fish_variables .pam_environment
    .claude.json .config/Claude/claude_desktop_config.json .codeium/windsurf/mcp_config.json .claude/settings.json .claude/settings.local.json .claude/.credentials.json
    .codex/config.toml .codex/config.json .codex/auth.json .codex/history.jsonl .cursor/mcp.json
    .continue/config.json .continue/config.yaml .continue/config.ts
    .gemini/settings.json .gemini/oauth_creds.json .gemini/mcp-oauth-tokens.json
    .netrc .npmrc .pypirc .yarnrc.yml .git-credentials .aws/credentials .docker/config.json
    .cargo/credentials.toml .gem/credentials .config/gh/hosts.yml .my.cnf .pgpass`),
  ...['.config', 'Library/Application Support'].flatMap((base) =>
    ['Code', 'Code - Insiders', 'VSCodium', 'Cursor'].flatMap((editor) =>
      ['settings.json', 'mcp.json'].map((file) => `${base}/${editor}/User/${file}`),
    ),
  ),
  'Library/Application Support/Claude/claude_desktop_config.json',
]

/** In any folder: `.env`, `.env.local`, `prod.env`, `.envrc`, and configurations of agents that projects carry. */
const PROJECT_FILE = /^(?:\.env(?:rc|[.-].{1,60})?|.{1,60}\.env|\.dev\.vars|\.mcp\.json)$/
const PROJECT_CONFIG = new Set(
  words(`
    .claude/settings.json .claude/settings.local.json .cursor/mcp.json .vscode/settings.json .vscode/mcp.json
    .gemini/settings.json`),
)
const CONFIG_FOLDER = /^\.(?:claude|cursor|vscode|gemini|codex|continue)$/

const DEPENDENCIES = new Set(
  words(`
    node_modules bower_components jspm_packages .venv venv virtualenv site-packages dist-packages .tox .nox vendor target
    Pods elm-stuff _build .gradle .m2 .cargo .rustup .nvm .pyenv .rbenv .npm .pnpm-store .yarn .bun .deno .conda miniconda3
    anaconda3 go`),
)
const CACHES = new Set(
  words(`
    .cache Caches __pycache__ .mypy_cache .pytest_cache .ruff_cache .next .nuxt .turbo .parcel-cache .git .hg .svn
    .terraform .Trash Trash snap .var`),
)
const DEEPEST = 8
const MOST_FOLDERS = 40_000

/** What to look at in a home: the known files first, then folder by folder, those near the top first. `home` is a real path. */
export function* homePlaces(home: string, uid: number, passedBy: PassedBy): Generator<HomePlace> {
  for (const relative of FILES) {
    const real = ownFile(home, relative, uid)
    if (real !== null) yield { kind: 'file', relative, real }
  }
  const queue: { readonly relative: string; readonly depth: number }[] = [{ relative: '', depth: 0 }]
  for (let next = 0; next < queue.length; next++) {
    const { relative, depth } = queue[next] ?? { relative: '', depth: 0 }
    yield { kind: 'folder', relative, real: join(home, relative) }
    for (const entry of entriesOf(join(home, relative))) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isDirectory()) {
        if (!isPassedBy(entry.name, depth + 1, queue.length, passedBy)) queue.push({ relative: path, depth: depth + 1 })
      } else if (isProjectFile(relative, entry.name)) {
        const real = ownFile(home, path, uid)
        if (real !== null) yield { kind: 'file', relative: path, real }
      }
    }
  }
}

/** The real path of a regular file that this user owns and that lies in home, links resolved; else null. */
function ownFile(home: string, relative: string, uid: number): string | null {
  try {
    const real = realpathSync(join(home, relative))
    const stats = statSync(real)
    return stats.isFile() && stats.uid === uid && real.startsWith(`${home}/`) ? real : null
  } catch {
    return null
  }
}

function isPassedBy(name: string, depth: number, folders: number, passedBy: PassedBy): boolean {
  if (DEPENDENCIES.has(name)) passedBy.dependencies++
  else if (CACHES.has(name)) passedBy.caches++
  else if (depth > DEEPEST || folders >= MOST_FOLDERS) passedBy.deep++
  // Of folders with a dot only the agents' own hold what we look for in projects.
  else return name.startsWith('.') && depth > 1 && !CONFIG_FOLDER.test(name)
  return true
}

function isProjectFile(folder: string, name: string): boolean {
  return PROJECT_FILE.test(name) || PROJECT_CONFIG.has(`${folder.slice(folder.lastIndexOf('/') + 1)}/${name}`)
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
