/** Words of forms, programs and sentences: what holds one says something about a password and is none. */
const TELLING = new Set(
  `
the and for with from into this that not are was your you our please must should can will has have too use used using via
enter type retype repeat confirm confirmation confirmed change changed changing reset forgot forgotten recover update new old current existing previous temporary
pass password passwords passwd passcode pwd passphrase phrase secret secrets token key keys auth authentication credential credentials user users username login signin signup logon account admin
root email mail input field form text label hint title placeholder button icon message error errors warning alert dialog modal prompt page view screen component container wrapper group
row item list card panel tab menu link invalid wrong missing required optional empty blank incorrect weak strong short long min max minimum maximum length strength validation valid match mismatch
value name string null none true false type data class style css color test tests testing spec mock example sample dummy fake default demo prod production staging dev local config configuration setting settings
option options file path dir url http https host server service database db table column schema redis mysql postgres mongo vault store storage kubernetes secretref env var variable param show hide toggle visible
hidden encrypted encrypt hash hashed plain encoding encoded encode decode generate generated generator manager policy rule rules expired expiry history protected protection placeholder here
`
    .trim()
    .split(/\s+/),
)
const NAME = /(?:passw(?:or)?d|passphrase|passwort|pwd)$/i
const SPACED_NAME = /passphrase$/i
const PHRASE = /^[A-Za-z]{3,9}(?:([-_. ])[A-Za-z]{3,9})(?:\1[A-Za-z]{3,9}){1,6}$/
const LONG = 4

/**
 * Whether a value is a pass phrase, `correct-horse-battery`, under a name that ends in password. With blanks between them words are a sentence,
 * unless the name says phrase.
 */
export function isPassPhrase(name: string, value: string): boolean {
  const sign = NAME.test(name) ? PHRASE.exec(value)?.[1] : undefined
  if (sign === undefined || (sign === ' ' && !SPACED_NAME.test(name))) return false
  const words = value.split(sign)
  const isAlike = words.every((word) => /^(?:[a-z]+|[A-Z][a-z]+)$/.test(word))
  const isOwn = new Set(words).size === words.length && !words.some((word) => TELLING.has(word.toLowerCase()))
  return isAlike && isOwn && (sign !== ' ' || words.length >= LONG)
}
