/**
 * Programs that show or send what is in the files they are given. `cp .env x` is not among them: `x` is looked at when it is read. A help against
 * accidents, no wall: a program can be told in a thousand ways to open a file (SECURITY.md).
 */
const SHOWS =
  /^(?:cat|tac|nl|less|more|most|head|tail|[efz]?grep|rg|ag|ack|sed|[gmn]?awk|cut|sort|uniq|strings|xxd|od|hexdump|base(?:32|64)|bat|batcat|view|vim?|nano|emacs|jq|yq|diff|cmp|comm|paste|column|fold|rev|curl|wget|scp|rsync|nc|ncat)$/
/** Programs that take a program as an argument. */
const INTERPRETS = /^(?:python[\d.]*|node|deno|bun|perl|ruby|php|lua|sh|bash|zsh|dash|pwsh)$/
/** Programs that start the one behind them. */
const STARTS = /^(?:sudo|env|command|exec|time|nice|nohup|xargs|builtin)$/

/** The words of a command line that may be files it would show. What is quoted is looked into too, for `bash -c '…'` and `python -c "…"`. */
export function shownFiles(command: string): readonly string[] {
  return command.split(/[;\n|&]+|\$\(|`/).flatMap(shownBy)
}

function shownBy(part: string): readonly string[] {
  const fed = [...part.matchAll(/<\s*([^\s<>&|;()'"]+)/g)].map(([, path = '']) => path)
  const words = part
    .replace(/^\s*(?:\w+=\S*\s+)+/, '')
    .split(/[\s'"()[\]{},=@:]+/)
    .filter(Boolean)
  const first = words.slice(0, STARTS.test(words[0] ?? '') ? 5 : 1).map((word) => word.replace(/^.*\//, ''))
  const isShown = first.some((program) => SHOWS.test(program)) || isScript(first, words) || isGitShow(words)
  // A flag's own value, such as `--env-file=.env`, is for the program and shown to nobody.
  const read = isShown ? words.filter((_, index) => !/^--?env-file$/.test(words[index - 1] ?? '')) : []
  return [...new Set([...fed, ...read])]
}

function isScript(first: readonly string[], words: readonly string[]): boolean {
  return first.some((program) => INTERPRETS.test(program)) && words.some((word) => /^-\w*[cep]$/.test(word))
}

/** `git show HEAD:.env`, `git diff .env`. */
function isGitShow(words: readonly string[]): boolean {
  const at = words.indexOf('git')
  return at !== -1 && words.slice(at + 1).some((word) => /^(?:show|diff|log|blame|cat-file|grep|annotate)$/.test(word))
}
