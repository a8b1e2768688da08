import { isVariableName } from './environment.ts'
import { Fault } from './fault.ts'
import { printable } from './printable.ts'
import { Secret } from './secret.ts'

/** Shells that read our lines. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof SHELLS)[number]

/** Names that a shell keeps to itself: setting them fails, or changes the shell. */
const KEPT: Readonly<Record<Shell, RegExp>> = {
  bash: /^(?:_|UID|EUID|PPID|BASHOPTS|SHELLOPTS|BASH_VERSINFO|BASH_ARG[CV]|DIRSTACK|FUNCNAME|GROUPS)$/,
  zsh: /^(?:_|UID|EUID|GID|EGID|PPID|USERNAME|ARGC|LINENO|TTYIDLE|ERRNO|SECONDS|RANDOM|HISTCMD|argv|status|pipestatus|options|commands|functions|aliases|parameters|path|fpath|cdpath|mailpath|manpath|module_path|fignore|psvar|prompt|watch)$/,
  fish: /^(?:_|status|version|pipestatus|hostname|history|argv|PWD|SHLVL|FISH_VERSION|fish_pid|fish_kill_signal|fish_killring|COLUMNS|LINES|umask)$/,
  powershell: /^$/,
}

/**
 * One statement for each value, which sets it as a variable of the environment when a shell of this kind evaluates the text: `export NAME='…'`. Nothing
 * in a value is acted on. Fault `name.invalid` for a name that is no identifier, or that the shell keeps to itself.
 */
export function shellLines(shell: Shell, values: ReadonlyMap<string, Secret>): Secret {
  const lines = [...values].map(([name, value]) => {
    if (!isVariableName(name) || KEPT[shell].test(name))
      throw new Fault('name.invalid', `No ${shell} takes "${printable(name)}" for the name of a variable.`, {
        hint: 'Give it another name in the env file.',
      })
    return `${WRITERS[shell](name, value.reveal())}\n`
  })
  return new Secret(lines.join(''))
}

const WRITERS: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  bash: posix,
  zsh: posix,
  fish,
  powershell,
}

/** POSIX 2.2.2: between single quotes everything stands for itself. */
function posix(name: string, value: string): string {
  return `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`
}

/** https://fishshell.com/docs/current/language.html#quotes: in single quotes, \' and \\ are the only escapes. */
function fish(name: string, value: string): string {
  return `set -gx ${name} '${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`
}

/**
 * Every character that PowerShell takes for a single quote ends the text, doubled it stands for itself (about_Quoting_Rules). Line ends are written as
 * escapes: what a program prints comes to Invoke-Expression line by line.
 */
function powershell(name: string, value: string): string {
  const text = value.replaceAll(/['\u2018-\u201B]/g, '$&$&')
  const whole = text
    .split(/(\r\n|\r|\n)/)
    .map((part, index) => (index % 2 === 0 ? `'${part}'` : `"${part.replace('\r', '`r').replace('\n', '`n')}"`))
  return `$env:${name} = ${whole.join(' + ')}`
}
