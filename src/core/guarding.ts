/** A hook of git that we can stand in, and what it looks at. */
export const HOOKS = {
  'pre-commit': 'what is staged, before a commit',
  'pre-push': 'what the remote lacks, before a push',
  'pre-receive': 'what is pushed here, before it is taken',
} as const
export type Hook = keyof typeof HOOKS

/** Programs that look after a repository's hooks. Where one does, we are a line in its file. */
export const MANAGERS = {
  'pre-commit': { name: 'pre-commit', files: ['.pre-commit-config.yaml'] },
  husky: { name: 'husky', files: ['.husky'] },
  lefthook: { name: 'lefthook', files: ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'] },
} as const
export type Manager = keyof typeof MANAGERS

const MARK = '# Written by: keyward guard install'
/** What a hook calls, with its own name behind it. */
const US = ['keyward', 'hook'].join(' ')
/** What stood there before, beside our hook. It runs first. */
export const KEPT = '.before-keyward'
const ABSENT = 'Keyward is not installed here, so nothing was looked at.'

/** Whether this text of a hook is ours. */
export function isOurHook(text: string): boolean {
  return text.includes(MARK)
}

/** Whether a hook, or a manager's file, calls us. */
export function callsUs(text: string, hook: Hook): boolean {
  return new RegExp(String.raw`(?:^|[\s;&|])(?:keyward|kw|npx keyward) hook ${hook}\b`, 'm').test(text)
}

/**
 * The hook for git. What stood there before runs first, with the same words and input, and its no is a no. `program` is tried where `keyward`
 * is not on the path; where neither is, the work goes on and that is said.
 */
export function hookScript(hook: Hook, program: readonly string[]): string {
  const fallback = program.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const input = hook === 'pre-commit' ? '' : `input=$(cat)\n`
  const feed = hook === 'pre-commit' ? '' : `printf '%s\\n' "$input" | `
  return `#!/bin/sh
${MARK}
${input}kept="$0${KEPT}"
if [ -x "$kept" ]; then ${feed}"$kept" "$@" || exit $?; fi
if command -v keyward >/dev/null 2>&1; then ${feed}${US} ${hook}
elif [ -x ${fallback.split(' ')[0]} ]; then ${feed}${fallback} hook ${hook}
else echo "${ABSENT}" >&2
fi
`
}

/** The line in a hook of husky, which everybody who clones the repository gets. */
export function huskyLine(hook: Hook): string {
  return `if command -v keyward >/dev/null 2>&1; then ${US} ${hook}; else echo "${ABSENT}" >&2; fi`
}

/** A hook of husky with our line behind what is there. */
export function withHusky(text: string, hook: Hook): string {
  return `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${huskyLine(hook)}\n`
}

/** The configuration of pre-commit with us in it; null where its `repos` are not written in a way we know. */
export function withPreCommit(text: string): string | null {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => /^repos:\s*(?:#.*)?$/.test(line))
  const first = lines.findIndex((line, index) => index > at && /^\s*-\s/.test(line))
  if (at === -1 || first === -1) return null
  const indent = /^\s*/.exec(lines[first] ?? '')?.[0] ?? ''
  const next = lines.findIndex((line, index) => index > first && /^[^\s#-]/.test(line))
  let end = next === -1 ? lines.length : next
  while (lines[end - 1]?.trim() === '') end--
  return [...lines.slice(0, end), ...preCommitEntry(indent), ...lines.slice(end)].join('\n')
}

function preCommitEntry(indent: string): readonly string[] {
  return [
    '- repo: local',
    '  hooks:',
    ...preCommitHook('keyward', 'pre-commit', 'no keys in what is staged (keyward)'),
    ...preCommitHook('keyward-push', 'pre-push', 'no keys in what is pushed (keyward)'),
  ].map((line) => indent + line)
}

function preCommitHook(id: string, stage: string, name: string): readonly string[] {
  return [
    `    - id: ${id}`,
    `      name: ${name}`,
    `      entry: ${US} ${stage}`,
    '      language: system',
    '      pass_filenames: false',
    '      always_run: true',
    `      stages: [${stage}]`,
  ]
}

/** The configuration of lefthook with us in it; null where a hook is written in a way we do not know. */
export function withLefthook(text: string): string | null {
  let result = text.trimEnd()
  for (const hook of ['pre-commit', 'pre-push'] as const) {
    if (callsUs(result, hook)) continue
    const next = withLefthookHook(result, hook)
    if (next === null) return null
    result = next
  }
  return `${result}\n`
}

function withLefthookHook(text: string, hook: Hook): string | null {
  const lines = text === '' ? [] : text.split('\n')
  const at = lines.findIndex((line) => new RegExp(`^${hook}:\\s*(?:#.*)?$`).test(line))
  if (at === -1) {
    if (lines.some((line) => line.startsWith(`${hook}:`))) return null
    return [...lines, `${hook}:`, '  commands:', '    keyward:', `      run: ${US} ${hook}`].join('\n')
  }
  const found = lines.slice(at + 1).findIndex((line) => /^\S/.test(line))
  const end = found === -1 ? lines.length : at + 1 + found
  const list = lines.findIndex((line, index) => index > at && index < end && /^\s+(?:commands|jobs):\s*$/.test(line))
  if (list === -1) return null
  const indent = /^\s*/.exec(lines[list] ?? '')?.[0] ?? ''
  const entry = lines[list]?.includes('jobs')
    ? [`${indent}  - run: ${US} ${hook}`]
    : [`${indent}  keyward:`, `${indent}    run: ${US} ${hook}`]
  return [...lines.slice(0, list + 1), ...entry, ...lines.slice(list + 1)].join('\n')
}

/** A manager's file without what we put in, byte for byte as it was around it. */
export function withoutUs(text: string, manager: Manager): string {
  if (manager === 'husky')
    return (['pre-commit', 'pre-push'] as const).reduce((left, hook) => left.replace(`${huskyLine(hook)}\n`, ''), text)
  if (manager === 'pre-commit')
    return [2, 4, 0].reduce(
      (left, depth) => left.replace(`${preCommitEntry(' '.repeat(depth)).join('\n')}\n`, ''),
      text,
    )
  return text
    .replaceAll(
      /^(?:pre-commit|pre-push):\n {2}commands:\n {4}keyward:\n {6}run: keyward hook pre-(?:commit|push)\n/gm,
      '',
    )
    .replaceAll(/^\s+keyward:\n\s+run: keyward hook pre-(?:commit|push)\n/gm, '')
    .replaceAll(/^\s+- run: keyward hook pre-(?:commit|push)\n/gm, '')
}

/** Names that should be ignored, with the line that does it. */
const SECRET_NAMES: readonly (readonly [name: string, line: string])[] = [
  ['.env', '.env'],
  ['.env.local', '.env.*'],
  ['keyward-probe.key', '*.key'],
  ['keyward-probe.pem', '*.pem'],
]
/** An example is there to be shared. */
const EXAMPLE = '.env.example'

/** What git is asked about: which of these names it would ignore. */
export const PROBES: readonly string[] = [...SECRET_NAMES.map(([name]) => name), EXAMPLE]

/** The lines that `.gitignore` lacks, from which of the probes are ignored. */
export function missingLines(ignored: ReadonlySet<string>): readonly string[] {
  const lines = SECRET_NAMES.filter(([name]) => !ignored.has(name)).map(([, line]) => line)
  return lines.includes('.env.*') || ignored.has(EXAMPLE) ? [...lines, `!${EXAMPLE}`] : lines
}

/** The text of `.gitignore` with those lines behind what is there. */
export function withIgnoreLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text
  const head = text.trim() === '' ? '' : `${text.trimEnd()}\n\n`
  return `${head}# Keys stay out of git.\n${lines.join('\n')}\n`
}

/** Whether a file with this path holds secrets as a rule: it should not be in git. */
export function isSecretFile(path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1)
  if (
    /\.(?:example|sample|template|dist|pub|test)$/.test(base) ||
    /(?:^|\/)(?:tests?|fixtures?|testdata|examples?)\//.test(path)
  )
    return false
  return /^\.env(?:\.[\w.-]+)?$|^id_(?:rsa|dsa|ecdsa|ed25519)$|^\.(?:netrc|pypirc|pgpass)$|\.(?:key|pem|p12|pfx|jks|keystore)$/.test(
    base,
  )
}
