import type { Assignment } from './assignment.ts'
import type { Judgement } from './judge.ts'
import { decodedText, isLoginName, judgeEncodedLogin } from './judge-login.ts'
import { isPassPhrase } from './phrase.ts'
import { type Reason, isCommonPassword, isHashLike, isPlaceholder, isReference, isText } from './placeholder.ts'
import { classCount, looksRandom, wordShare } from './random.ts'
import { wordCover } from './words.ts'

/** Parts behind the word that make the name one of something else: `token_type`, `secret_name`, `passwordField`. */
const NOT_VALUE =
  /(?:name|id|ids|type|url|uri|path|file|dir|field|label|length|size|count|limit|min|max|expir\w*|expires?_?in|ttl|age|hash|hashed|digest|regex|pattern|prefix|suffix|format|policy|hint|placeholder|prompt|title|text|description|message|error|valid\w*|strength|reset|forgot\w*|input|form|screen|page|view|model|schema|class|store|manager|provider|service|factory|handler|helper|util|(?<!s)s|izer\w*|ize\w*|version|arn|ref|reference|source|env|var|param|params|option|column|table|changed\w*|created\w*|updated\w*|at|public\w*|index|button|icon|link|help|status|state|scope|scopes|realm|issuer|audience|algorithm|alg|method|mode|enabled|required|selector|element|event|action|command|callback|listener|func\w*|mapping|list|map|set|vault|engine|backend|bytes|bits|chars|characters|separator|delimiter|kind|location|address|server|host|port|header|cookie|template|script|test\w*|rule\w*|check\w*|match\w*)$/i
const NOT_SECRET_NAME =
  /public|sec-websocket|csrf[-_]?(?:header|cookie)|(?:max|num|total|min|prompt|completion|input|output|special|pad|eos|bos|unk|sep|cls|mask)[-_]?tokens?|tokeniz|key_?code|next_?page|page_?token|(?:next|continuation)[-_]?token|continuation|syntax|cancellation|lexer|parser|integrity|sha\d|md5|checksum|commit|revision|compass|bypass|passenger|passive|passage|passthr|secretar|authors?\b|request_?token|idempot/i
/** What such a call gives or takes is no value: `getSecret("name")`. */
const VERB =
  /(?:^|\.)(?:no|has|is|get|find|fetch|read|load|lookup|check|verify|validate|hash|encode|decode|encrypt|decrypt|remove|delete|show|hide|toggle|generate|create|make|new|parse|format|mask|compare|require|forgot|change|reset|confirm|request|refresh|revoke|list|describe)[_A-Z-]/
/** Names whose values people think of. */
const CHOSEN_NAME = /pass(?!age|ive|enger|thr|ed|es|ing)|pwd|pw$|psk|secret|credential|masterauth/i
/** `pass`, `_auth` and `_session` are no words of secrets by themselves: more must speak for the value. */
const WEAK_NAME =
  /^(?!.*(?:passw|passphr|passcode|pwd|secret|token|key|credential|authorization|pw$|psk|(?:master|require)(?:auth|pass)|(?:store|key)pass|(?:^|[_.-])pass$|[a-z](?:P|_P)ass$|PASS$)).*(?:pass|auth|sess|salt)/i
/** Names that say secret plainly: a UUID under them is one. */
const PLAIN_NAME = /(?:password|passwd|secret|token|(?:api|access|auth)[-_]?key)$/i
/** The name of a variable of the environment, and not what it holds. */
const VARIABLE = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30})+$/
const IDENTIFIER_PATH = /^[A-Za-z_$][\w$]*(?:(?:\??\.|::|->|\/|-|:)[A-Za-z_$][\w$]*)+$/
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i

/** Names that say no more than key: what is random under them is one, what a person wrote is the key of something. */
const KEY_NAME =
  /^(?!.*(?:api|access|auth\w*|secret|priv\w*|encr\w*|sign\w*|master|account|shared|licen[cs]e|app|service|storage|session|consumer|hmac|cipher|token|pass\w*|pwd|credential)[-_.]?keys?$).*key$/i
/** `pw` stands at the end of other words and of what is no text. */
const SHORT_PASSWORD = /(?:^|[_.-])(?:pw|Pw|PW)$|[a-z]P[wW]$|(?:bind|root|user|admin|db)pw$/
/** Keys by which something is found. */
const LOOKUP_NAME =
  /(?:pub|primary|foreign|cache|partition|sort|row|object|obj|blob|file|path|i18n|lang|locale|msg|message|text|hash|index|idx|map|dict|group|routing|idempot\w*|dedup\w*|trans\w*|react|node|tree|item|data|unique|composite|natural|search|query|field|col\w*|prop\w*|shortcut|hot|press\w*|arrow|meta|ctrl|alt|shift|enter|event|bucket|s3|ssh|gpg|pgp|host|list|table|record|entity|parent|child|project|metric|state|store|feature|flag|setting|config|option|param|header|content|asset|chunk|module|import|export|dispatch|cookie|commit|lock|site|label|image|issue|current|next|last|first|old|new|cursor|page|etag|checksum|digest|integrity|fingerprint|thumbprint|lookup|symbol|type|class|id|user|name|wrapped|sealed|verif\w*|peer)[-_.]?key$/i

/** The value of an assignment to a name such as `db_password`. Medium where it looks random or like a good password; weak ones are low. */
export function judgeAssignment(found: Assignment): Judgement {
  if (isEncodedLogin(found)) return judgeEncodedLogin(found.value)
  return isPhrase(found) ? { confidence: 'low' } : judgeOne(found)
}

function judgeOne(found: Assignment): Judgement {
  const { name, value } = found
  const reason = reasonAgainst(found)
  if (reason !== null) return { dropped: reason }
  if (KEY_NAME.test(name)) return keyed(found)
  const isWeak = WEAK_NAME.test(name) || /[cx]srf/i.test(name)
  const isRandom = looksRandom(value)
  if (isRandom && wordCover(value) <= 0.5) return { confidence: isWeak || isId(found) ? 'low' : 'medium' }
  if (isWeak && isRandom) return { dropped: 'not random' }
  return chosen(found) ?? { dropped: 'not random' }
}

/** A value of a name that stands apart from it: the head of its column. */
export function judgeNamed(found: Pick<Assignment, 'name' | 'value' | 'start' | 'end'>): Judgement {
  return judgeAssignment({ ...found, isQuoted: true, next: '', form: 'plain' })
}

/** A value beside its label. Where people read, a word is a word. */
export function judgeLabelled(found: Parameters<typeof judgeNamed>[0] & { readonly isProse: boolean }): Judgement {
  const isPlain = found.isProse && !/\d|[^\w.:/-]/.test(found.value)
  return isPlain ? { dropped: 'not random' } : judgeNamed(found)
}

function keyed({ name, value }: Assignment): Judgement {
  const isMade = value.length >= 16 && /\d/.test(value) && looksRandom(value) && wordCover(value) <= 0.3
  const isBare = /^key$/i.test(name)
  // Test vectors of ciphers are lists of such keys.
  if (!isMade || UUID.test(value) || (isBare && /^[0-9a-f]+$/i.test(value))) return { dropped: 'not random' }
  return { confidence: isBare ? 'low' : 'medium' }
}

/** In code what has no quotes is a name, and the text of a call is of anything. */
function isPhrase({ name, value, isQuoted, form }: Assignment): boolean {
  const isPlain = form === 'environment' || form === 'yaml' || (isQuoted && form === 'plain')
  return isPlain && !isOtherThing(name) && !isPlaceholder(value) && isPassPhrase(name, value)
}

function isEncodedLogin({ name, value }: Assignment): boolean {
  return isLoginName(name) && (/^_?auth$/i.test(name) || decodedText(value) !== null)
}

/** UUIDs name things; under a name that says secret plainly they are one. */
function isId({ name, value }: Assignment): boolean {
  return UUID.test(value) && !PLAIN_NAME.test(name)
}

/** An id of the vault: its own files hold them under the name `credential`. */
const OWN_ID = /^(?:cred|proj|env|ver|slot|pkey)_[0-9a-f]{16,}$/

/** Why the value is no secret whatever it looks like, or null. */
function reasonAgainst(found: Assignment): Reason | null {
  const { name, value } = found
  if (isOtherName(found) || value.length < 4 || OWN_ID.test(value) || !isText(value)) return 'not random'
  if (name.toLowerCase().endsWith(value.toLowerCase())) return 'not random'
  if (isReference(value)) return 'reference'
  if (isHashLike(value)) return 'hash'
  if (isPlaceholder(value) || isCommonPassword(value)) return 'placeholder'
  return isWord(found) || isCode(found) ? 'not random' : null
}

function isOtherName({ name, isQuoted, form }: Assignment): boolean {
  // What a test says of itself: `PASS: TestName`.
  if (/^PASS(?:ED)?$/.test(name) && !isQuoted && form !== 'environment') return true
  return isOtherThing(name)
}

/** Whether a name says by itself that what it is given is no secret, whatever that looks like: `nextToken`, `password_field`. */
export function isOtherThing(name: string): boolean {
  return (
    NOT_SECRET_NAME.test(name) ||
    (KEY_NAME.test(name) && LOOKUP_NAME.test(name)) ||
    (/pw$/i.test(name) && !SHORT_PASSWORD.test(name)) ||
    (NOT_VALUE.test(name) && !/credentials$|sess(?:ion)?_?id$/i.test(name)) ||
    VERB.test(name)
  )
}

/** Names of variables are no values. Most of what is not quoted is code, and a word without a digit is a name. */
function isWord({ value, isQuoted, form, name }: Assignment): boolean {
  if (VARIABLE.test(value)) return true
  if (isQuoted || /\d/.test(value)) return false
  const isLoose = form === 'environment' || form === 'yaml' || form === 'blank' || /^(?:pwd|password)$/i.test(name)
  return !(isLoose && CHOSEN_NAME.test(name)) && !/[^\w.-]/.test(value)
}

/**
 * A password that a person thought of. Two classes of characters of which one is no letter, and not all words: medium; what is made of
 * words alone, or has no more than letters, is low where the name says password, else nothing.
 */
function chosen({ name, value, form }: Assignment): Judgement | null {
  if (!CHOSEN_NAME.test(name) || /\s/.test(value) || value.length > 128) return null
  if (!/\d|[^\w.:/ -]/.test(value)) return isLetters(name, value) ? { confidence: 'low' } : null
  if (form === 'blank' && isSecretName(name, value)) return null
  const isLikely = !WEAK_NAME.test(name) && value.length >= 6 && form !== 'call'
  return { confidence: isLikely && isVaried(value) ? 'medium' : 'low' }
}

/** `--secret NAME` */
function isSecretName(name: string, value: string): boolean {
  return /secret$/i.test(name) && wordCover(value) > 0.5
}

function isVaried(value: string): boolean {
  const classes = classCount(value)
  return classes >= 3 || (classes === 2 && wordCover(value) < 0.8)
}

/** Letters of one case that are no name of something: `goodspec`. */
function isLetters(name: string, value: string): boolean {
  if (!/(?:passw(?:or)?d|pwd|pass|secret)$/i.test(name) || !/^[a-z_.-]{5,}$/.test(value)) return false
  return !/pass|secret|key|token|pwd|user|auth/.test(value) && wordCover(value) < 1
}

/** What stands in code, markup or lists and in no secret. */
const CODE: readonly RegExp[] = [
  // a pointer, a reference, a text that is put together around it, a wildcard, a regular expression
  /^[*&][A-Za-z_][\w.]*[{(]?$/,
  /^[+.][\w.()$]+[+.(]$/,
  /[^*]\*$/,
  /\[[a-z0-9]-[a-z0-9]|\\d|\(\?[:!=<]|\{\d+(?:,\d*)?\}/i,
  /\/aws4_request$/,
  /^[a-z_-]{1,40}[=:]$/i,
  // another assignment
  /^[\w.-]{0,40}(?:passw(?:or)?d|passwd|pwd|secret|token|key)=./i,
  /\s|\\[wdsb]|\[\^|^[,;:)\]}]|[,;]$/i,
  /^(?:https?|wss?|ftp|file|data|urn|s3|gs):/i,
  /^(?:[./~]|[A-Za-z]:\\)/,
  // package-1.2.3, from its first letter on: tried at each letter it would take the square of its length
  /^[^a-z]*[a-z].*[-_@]v?\d+\.\d+(?:\.\d+)?$/i,
  /^(?:scram-)?sha-?\d{1,3}$|^0x[0-9a-f]{1,8}$|^#[0-9a-f]{3,8}$/i,
  // dates, versions, numbers
  /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}(?:\.\d+)?Z|^[\^~<>=]{0,2}v?\d+(?:\.\d+)+$|^[+-]?\d+(?:\.\d+)?$/i,
  /^[\w.+-]{1,64}@[\w-]{1,60}\.[a-z]{2,}$/i,
]

function isCode(found: Assignment): boolean {
  const { value } = found
  if (isNumber(found)) return false
  if (CODE.some((shape) => shape.test(value)) || isExpression(found)) return true
  if (/[<>{}()]/.test(value) && isBracketed(found)) return true
  if (/^[#.][a-z][\w-]*$/i.test(value) && wordCover(value) > 0.5) return true
  return IDENTIFIER_PATH.test(value) && (wordShare(value) > 0.2 || wordCover(value) > 0.4 || !/\d/.test(value))
}

/** A password of digits: in code a number is none. */
function isNumber({ name, value, isQuoted, form }: Assignment): boolean {
  return (
    (isQuoted || form === 'environment' || form === 'yaml') &&
    /^\d{6,}$/.test(value) &&
    /(?:passw(?:or)?d|passcode|pwd|pass)$/i.test(name)
  )
}

/** Not quoted and followed by a bracket, or with a sign of equality in it. */
function isExpression({ name, value, isQuoted, form, next }: Assignment): boolean {
  if (isQuoted) return false
  // `Uint8Array`, `round1Secret`; but people end their passwords with a number
  const isChosen = CHOSEN_NAME.test(name) && /[A-Za-z]{4}\d{2,}$/.test(value)
  if (!isChosen && /^[A-Za-z_$][\w$]*[<(]?$/.test(value) && /[a-z0-9][A-Z]|_/.test(value) && wordCover(value) >= 0.5)
    return true
  return /[([{]/.test(next) || (form === 'plain' && /=./.test(value.replace(/=+$/, '')))
}

/** Brackets are code or markup, but a long random value may hold some, and the line of an `.env` file holds no code. */
function isBracketed({ value, isQuoted, form }: Assignment): boolean {
  if (form === 'environment' || form === 'yaml') return /\w\(.*\)/.test(value)
  return !isQuoted || value.length < 12 || wordCover(value) > 0.5 || /^<|>$|\w\(\)|\w\([\w,. ]*\)$/.test(value)
}
