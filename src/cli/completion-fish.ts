import { isValued, offerFor, quote, seconds, type Spoken, twoWords } from './grammar.ts'
import type { Taken } from './parse.ts'

/** How each line of the script begins. */
const TO = 'complete -c keyward'

/** The script for fish. */
export function fish(all: readonly Spoken[]): string {
  const valued = [...new Set(all.flatMap(({ flags }) => flags.filter(isValued).flatMap(({ typed }) => typed)))]
  const lines = all.flatMap(linesOf)
  const groups = [...seconds(all)]
    .filter(([head]) => !all.some(({ name }) => name === head))
    .map(([head, tails]) => `${TO} -n __keyward_none -a ${head} -d ${fishQuote(tails.join(', '))}`)
  return `# Completion of keyward for fish. Load it in ~/.config/fish/config.fish: keyward completion fish | source

# The words that are no flags and no values of flags, the program left out.
function __keyward_words
    set -l skip 0
    for token in (commandline -opc)[2..]
        if test "$token" = --
            return
        else if test $skip = 1
            set skip 0
        else if contains -- "$token" ${valued.join(' ')}
            set skip 1
        else if not string match -q -- '-*' "$token"
            echo $token
        end
    end
end

# Two words name a command where there is one of that name.
function __keyward_name
    set -l typed (__keyward_words)
    if contains -- "$typed[1..2]" ${twoWords(all).map(quote).join(' ')}
        echo "$typed[1..2]"
    else
        echo $typed[1]
    end
end

${FUNCTIONS}
${TO} -f
${TO} -l help -d 'How it is used'
${TO} -n __keyward_none -l version -d 'The version'
${[...lines, ...groups].join('\n')}
complete -c kw -w keyward`
}

function fishQuote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`
}

function linesOf({ name, command, words, flags }: Spoken): readonly string[] {
  const [head = '', second] = name.split(' ')
  const at = `__keyward_at ${name}`
  return [
    second === undefined
      ? `${TO} -n __keyward_none -a ${head} -d ${fishQuote(command.summary)}`
      : `${TO} -n '__keyward_at ${head}; and __keyward_word 1' -a ${second} -d ${fishQuote(command.summary)}`,
    ...flags.map(({ typed, ...flag }) => {
      const names = typed.map((one) => (one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`)).join(' ')
      const value = isValued(flag) ? ` ${action({ typed, ...flag })}` : ''
      return `${TO} -n '${at}' ${names}${value} -d ${fishQuote(flag.description)}`
    }),
    ...words
      .filter(({ isBehind }) => !isBehind)
      .map((word, index) => {
        const place = word.type === 'array' ? '' : `; and __keyward_word ${index + 1}`
        return `${TO} -n '${at}${place}' ${action(word).replace(/^-[xr] /, '')}`
      }),
    ...words.filter(({ isBehind }) => isBehind).map(() => `${TO} -n '${at}' -x -a '(__keyward_program)'`),
  ]
}

const FUNCTIONS = `function __keyward_none
    test (count (__keyward_words)) = 0
end

function __keyward_at
    test "$(__keyward_name)" = "$argv"
end

function __keyward_word
    set -l name (string split ' ' -- (__keyward_name))
    test (math (count (__keyward_words)) - (count $name) + 1) = $argv[1]
end

function __keyward_list
    set -l program (commandline -opc)[1]
    $program completion $argv[1] 2>/dev/null
end

# Behind "--" stands another program.
function __keyward_program
    set -l tokens (commandline -opc)
    if set -l at (contains -i -- -- $tokens)
        complete -C (string join ' ' -- $tokens[(math $at + 1)..] (commandline -ct))
    else
        echo --
    end
end
`

function action(taken: Taken): string {
  const offer = offerFor(taken)
  if (offer.kind === 'choices') return `-x -a ${fishQuote(offer.choices.join(' '))}`
  if (offer.kind === 'list') return `-x -a '(__keyward_list ${offer.list})'`
  return offer.kind === 'files' ? '-r -F' : '-x'
}
