import { firsts, isValued, offerFor, quote, seconds, type Spoken, twoWords } from './grammar.ts'
import type { Taken } from './parse.ts'

/** The script for bash. What is offered for a word or value stands in it as one word: `a|b`, `@names`, `@files`, `@program`, or nothing. */
export function bash(all: readonly Spoken[]): string {
  const cases = all.map(({ name, words, flags }) => {
    const typed = flags.flatMap((flag) => flag.typed)
    const values = flags.filter(isValued).flatMap((flag) => flag.typed.map((one) => `${one}=${spec(flag)}`))
    const offers = words.map((word) => `${spec(word)}${word.type === 'array' ? '*' : ''}`)
    return `    ${quote(name)}) flags=${quote([...typed, '--help'].join(' '))} values=${quote(values.join(' '))} words=${quote(offers.join(' '))} ;;`
  })
  const heads = [...seconds(all)].map(
    ([head, tails]) => `    ${quote(head)}) flags='--help' values='' words=${quote(tails.join('|'))} ;;`,
  )
  return `# Completion of keyward for bash. Load it in ~/.bashrc: source <(keyward completion bash)

${OFFER}
_keyward() {
  local IFS=$' \\t\\n' cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local name=\${COMP_WORDS[1]} from=2 at=0 flags='' values='' words='' word value i
  COMPREPLY=()
  # "--flag=value" comes in three words.
  if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    _keyward_offer ${quote([...firsts(all), 'help', '--help', '--version'].join('|'))} "$cur"
    return
  fi
  if ((COMP_CWORD > 2)); then
    case "$name \${COMP_WORDS[2]}" in
      ${twoWords(all).map(quote).join('|') || "''"}) name="$name \${COMP_WORDS[2]}" from=3 ;;
    esac
  fi
  case $name in
${[...cases, ...heads, `    help) words=${quote(firsts(all).join('|'))} ;;`].join('\n')}
    *) return ;;
  esac
${PLACE}
complete -F _keyward keyward kw`
}

function spec(taken: Taken): string {
  const offer = offerFor(taken)
  if (offer.kind === 'choices') return offer.choices.join('|')
  if (offer.kind === 'list') return `@${offer.list}`
  return offer.kind === 'nothing' ? '' : `@${offer.kind}`
}

/** Offers what one such word says, where it begins like what is typed. */
const OFFER = `_keyward_offer() {
  local one
  case $1 in
    '') ;;
    @files) compopt -o filenames 2>/dev/null; while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -f -- "$2") ;;
    @program) while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -c -- "$2") ;;
    @*) while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -W "$("\${COMP_WORDS[0]}" completion "\${1#@}" 2>/dev/null)" -- "$2") ;;
    *) while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -W "\${1//|/ }" -- "$2") ;;
  esac
}
`

/** The end of the function: finds out which word is being typed. */
const PLACE = `  # Which word this one is, values of flags left out.
  for ((i = from; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == -- ]]; then
      # Another program stands there.
      [[ $words == *@program* ]] || return
      if ((i == COMP_CWORD - 1)); then _keyward_offer @program "$cur"; else _keyward_offer @files "$cur"; fi
      return
    fi
    [[ $word == -* || $word == = ]] && continue
    case " $values " in *" \${COMP_WORDS[i-1]}="*) continue ;; esac
    [[ \${COMP_WORDS[i-1]} == = ]] && continue
    at=$((at + 1))
  done
  for value in $values; do
    if [[ \${value%%=*} == "$prev" ]]; then _keyward_offer "\${value#*=}" "$cur"; return; fi
  done
  if [[ $cur == -* ]]; then _keyward_offer "\${flags// /|}" "$cur"; return; fi
  for word in $words; do
    if [[ $word == @program* ]]; then _keyward_offer -- "$cur"; return; fi
    if [[ $word == *'*' ]]; then _keyward_offer "\${word%'*'}" "$cur"; return; fi
    if ((at == 0)); then _keyward_offer "$word" "$cur"; return; fi
    at=$((at - 1))
  done
}
`
