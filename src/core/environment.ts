import { Fault } from './fault.ts'
import { Secret } from './secret.ts'
import { withCommas } from './with-commas.ts'

/** The most bytes of one string `NAME=value` of an environment: MAX_ARG_STRLEN without its closing NUL (execve(2) of Linux). */
export const LARGEST_ENTRY = 131_071

/**
 * How a program gets a value: as a variable, as a file that `NAME_FILE` names, as an open file that `NAME_FILE` names, or in the `.env` that it reads
 * itself.
 */
export const FORMS = ['env', 'file', 'fd', 'mount'] as const

export type Form = (typeof FORMS)[number]

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * What opens a store of keys: our own settings, and the sign-ins of other stores. A program that asked for three keys must not get the one that
 * opens them all.
 */
const BOOTSTRAP =
  /^(?:KEYWARD_.*|OP_SERVICE_ACCOUNT_TOKEN|OP_CONNECT_(?:HOST|TOKEN)|OP_SESSION(?:_.*)?|BW_SESSION|BW_CLIENTID|BW_CLIENTSECRET|BW_PASSWORD|BWS_ACCESS_TOKEN|VAULT_TOKEN|VAULT_ROLE_ID|VAULT_SECRET_ID|BAO_TOKEN|DOPPLER_TOKEN|INFISICAL_TOKEN|INFISICAL_UNIVERSAL_AUTH_CLIENT_(?:ID|SECRET)|SOPS_AGE_KEY(?:_FILE|_CMD)?|DOTENV_PRIVATE_KEY(?:_.*)?|FNOX_AGE_KEY(?:_FILE)?)$/

/**
 * What makes loaders, shells and interpreters run other code than they were asked to. The list helps against a hostile file and is no wall: a
 * program may have names of its own (SECURITY.md).
 */
const STEERING = [
  /^(?:PATH|IFS|CDPATH|ENV|BASH_ENV|BASH_FUNC_.*|BASHOPTS|SHELLOPTS|SHELL|PROMPT_COMMAND|PS4|ZDOTDIR|HOME|XDG_(?:CONFIG|DATA)_(?:HOME|DIRS))$/,
  /^(?:LD_.*|DYLD_.*|GCONV_PATH|LOCPATH|GLIBC_TUNABLES|OPENSSL_(?:CONF|MODULES|ENGINES)|TERMINFO)$/,
  /^(?:NODE_OPTIONS|NODE_PATH|NODE_REPL_EXTERNAL_MODULE|ELECTRON_RUN_AS_NODE|BUN_OPTIONS|DENO_DIR|npm_config_.*)$/i,
  /^(?:PYTHON(?:PATH|HOME|STARTUP|USERBASE|BREAKPOINT|WARNINGS|EXECUTABLE|PLATLIBDIR)|PIP_.*|VIRTUAL_ENV)$/,
  /^(?:PERL5(?:LIB|OPT|DB)|PERLLIB|RUBY(?:OPT|LIB)|GEM_(?:HOME|PATH)|BUNDLE_GEMFILE|PHPRC|PHP_INI_SCAN_DIR|LUA_(?:C?PATH|INIT).*)$/,
  /^(?:JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|DOTNET_STARTUP_HOOKS|COR(?:ECLR)?_(?:ENABLE_)?PROFIL.*)$/,
  /^(?:GIT_(?!AUTHOR_|COMMITTER_).*|(?:SSH|SUDO)_ASKPASS|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|VIMINIT)$/,
  /^(?:MAKEFLAGS|MAKEFILES|GOFLAGS|RUSTC(?:_WRAPPER)?|RUSTFLAGS|CARGO_.*)$/,
] as const

/** Whether a program can be handed a variable of this name at all: shells drop others without a word. */
export function isVariableName(name: string): boolean {
  return IDENTIFIER.test(name)
}

/** Whether the variable opens a store of keys. The program gets it only where an env file says so. */
export function opensStore(name: string): boolean {
  return BOOTSTRAP.test(name)
}

/** Whether the variable decides which code runs. Only a file that is trusted may set it. */
export function steersCode(name: string): boolean {
  return opensStore(name) || STEERING.some((pattern) => pattern.test(name))
}

/** Whether the variable says where programs and their parts lie, so that none starts with another value for it. */
export function leadsPrograms(name: string): boolean {
  return /^(?:PATH|HOME|SHELL|IFS|PWD|LD_.*|DYLD_.*)$/.test(name)
}

/** The content of a file as a variable holds it: one line ending at its end is no part of it, because editors add one. */
export function withoutLineEnding(content: Secret): Secret {
  const bytes = content.revealBytes()
  if (bytes.at(-1) !== 0x0a) return content
  return new Secret(bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1))
}

const AS_FILE =
  'As a file it can be given: write "# keyward: file" behind it, or start with: keyward run --file -- COMMAND'

/** The values, or a fault that names the first one that no environment can carry: NUL bytes, not UTF-8, over 131,071 bytes with its name. */
export function carried(values: ReadonlyMap<string, Secret>): ReadonlyMap<string, Secret> {
  for (const [name, value] of values) {
    const size = name.length + 1 + value.size
    if (size > LARGEST_ENTRY) {
      throw new Fault(
        'value.too_large',
        `"${name}" has ${withCommas(size)} bytes with its name; an environment takes 131,071.`,
        {
          hint: AS_FILE,
        },
      )
    }
    const bytes = value.revealBytes()
    if (bytes.includes(0)) {
      throw new Fault('value.invalid', `"${name}" has a NUL byte, which no environment can carry.`, { hint: AS_FILE })
    }
    if (!isText(bytes)) {
      throw new Fault(
        'value.not_text',
        `"${name}" is not text, and a program could not read it from its environment.`,
        {
          hint: AS_FILE,
        },
      )
    }
  }
  return values
}

/** All that is left of what we were started with where the program is to be isolated from it. */
const ISOLATED =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|PWD|LANG|LANGUAGE|LC_[A-Z]+|TERM|COLORTERM|NO_COLOR|TZ|TMPDIR|XDG_RUNTIME_DIR)$/

/**
 * The environment of the program: what we were started with, without what opens stores, and the values over it. `isolate`: of what we were started
 * with, only what every program needs.
 */
export function environmentFor(
  inherited: Readonly<Record<string, string | undefined>>,
  values: ReadonlyMap<string, Secret>,
  isolate = false,
): Readonly<Record<string, string>> {
  const kept = Object.entries(inherited).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !opensStore(entry[0]) && (!isolate || ISOLATED.test(entry[0])),
  )
  return Object.fromEntries([...kept, ...[...values].map(([name, value]) => [name, value.reveal()] as const)])
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
