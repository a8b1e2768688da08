import { isValued, LISTS, offerFor, quote, seconds, type Spoken, twoWords } from './grammar.ts'
import type { Taken } from './parse.ts'

/** The script for zsh. */
export function zsh(all: readonly Spoken[]): string {
  const cases = all.map(({ name, words, flags }) => {
    const specs = flags.flatMap((flag) =>
      flag.typed.map((one) => {
        const head = `${flag.type === 'array' ? '*' : ''}${one}${isValued(flag) ? '=' : ''}[${plain(flag.description)}]`
        return quote(isValued(flag) ? `${head}:${flag.name}:${action(flag)}` : head)
      }),
    )
    const places = words
      .filter(({ isBehind }) => !isBehind)
      .map((word, index) => quote(`${word.type === 'array' ? '*' : index + 1}:${word.name}:${action(word)}`))
    return `    (${quote(name)}) _arguments : ${[...specs, ...places, quote('--help[How it is used]')].join(' ')} ;;`
  })
  const heads = [...seconds(all).keys()].map((head) => {
    const tails = all.filter(({ name }) => name.startsWith(`${head} `)).map((one) => described(one, head.length + 1))
    return `    (${quote(head)}) commands=(${tails.join(' ')}); _describe command commands ;;`
  })
  const single = all.filter(({ name }) => !name.includes(' ')).map((one) => described(one, 0))
  const groups = [...seconds(all)]
    .filter(([head]) => !all.some(({ name }) => name === head))
    .map(([head, tails]) => quote(`${head}:${plain(tails.join(', '))}`))
  return `#compdef keyward kw
# Completion of keyward for zsh. Load it in ~/.zshrc, behind compinit: source <(keyward completion zsh)

${LISTS.map(lister).join('\n')}

_keyward() {
  local _keyward_program=$words[1] name=$words[2]
  local -a commands
  if (( CURRENT == 2 )); then
    commands=(${[...single, ...groups].join(' ')})
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  if (( CURRENT > 2 )); then
    case "$name $words[2]" in
      (${twoWords(all).map(quote).join('|') || "''"}) name="$name $words[2]"; shift words; (( CURRENT-- )) ;;
    esac
  fi
  # Behind "--" stands another program.
  if (( \${words[(i)--]} < CURRENT )); then
    local at=\${words[(i)--]}
    shift $at words
    (( CURRENT -= at ))
    _normal
    return
  fi
  case $name in
${[...cases, ...heads].join('\n')}
  esac
}

if [[ $funcstack[1] == _keyward ]]; then _keyward "$@"; else compdef _keyward keyward kw; fi`
}

/** `name:what it does` for zsh's `_describe`. */
function described({ name, command }: Spoken, from: number): string {
  return quote(`${name.slice(from)}:${plain(command.summary)}`)
}

/** What has a meaning in zsh's descriptions is escaped. */
function plain(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, String.raw`\$&`)
}

function lister(list: (typeof LISTS)[number]): string {
  return `_keyward_${list}() {
  local -a all
  all=(\${(f)"$($_keyward_program completion ${list} 2>/dev/null)"})
  compadd -a all
}`
}

function action(taken: Taken): string {
  const offer = offerFor(taken)
  if (offer.kind === 'choices') return `(${offer.choices.join(' ')})`
  if (offer.kind === 'list') return `_keyward_${offer.list}`
  return offer.kind === 'files' ? '_files' : ' '
}
