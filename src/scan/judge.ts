import { isUtf8 } from 'node:buffer'
import type { Confidence } from '../core/finding.ts'
import type { Assignment, Connection } from './generic.ts'
import type { Kind } from './kinds.ts'
import { type Reason, isPlaceholder, isReference } from './placeholder.ts'
import { classCount, looksRandom, wordShare } from './random.ts'

/** How sure we are, or why it is no finding. */
export type Judgement = { readonly confidence: Confidence } | { readonly dropped: Reason }

/** Comments by which a person says that the secret on this line is known and wanted, our own and those of other scanners. */
const MARK =
  /keyward:allow|gitleaks:allow|betterleaks:allow|trufflehog:ignore|kingfisher:ignore|pragma: ?(?:allowlist|whitelist) secret/i

/** Whether a line carries a mark that allows the secret on it. */
export function isMarked(line: string): boolean {
  return MARK.test(line)
}

/** A value that has the shape of a provider's key. `isNear`: found by a word beside it, its shape alone says little. */
export function judgeKind(kind: Kind, value: string, name: string | null, isNear: boolean): Judgement {
  const { kind: shape } = kind
  const checked = shape.checksum?.(value)
  if (isReference(value)) return { dropped: 'reference' }
  if (checked !== true && isPlaceholder(value.slice(prefixOf(kind, value).length))) return { dropped: 'placeholder' }
  if (shape.isPublic) return { dropped: 'public' }
  if (checked === true) return { confidence: 'high' }
  if (isNear) return nearConfidence(kind, value, name)
  const isUnsure = checked === false || (isAmbiguous(kind) && !namesProvider(kind, name))
  return { confidence: isUnsure ? 'medium' : 'high' }
}

/** The fixed beginning of the kind where the value has it, else nothing. */
export function prefixOf({ kind: { prefix } }: Kind, value: string): string {
  return prefix !== undefined && value.startsWith(prefix) ? prefix : ''
}

function isAmbiguous({ kind }: Kind): boolean {
  return (kind.ambiguousWith ?? []).length > 0
}

/** Whether the name beside a value is one that programs use for this provider, or holds the provider's id. */
export function namesProvider(kind: Kind, name: string | null): boolean {
  if (name === null) return false
  const folded = name.toLowerCase()
  if (kind.provider.variables.some((variable) => folded.endsWith(variable.toLowerCase()))) return true
  return [kind.provider.id, ...(kind.kind.near ?? [])].some((word) => folded.includes(word.toLowerCase()))
}

/** A private key: high where its body decodes to what such files begin with. */
export function judgePrivateKey(value: string): Judgement {
  const lines = value.replaceAll(/\\[rnt]|\\$/gm, '\n')
  const body = lines
    .replace(/^-----BEGIN[^\n]*?-----/, '')
    .replace(/-----END.*$/s, '')
    .replaceAll(/^[ \t"'`+,]*[A-Za-z-]+: .*$/gm, '')
    .replaceAll(/[^A-Za-z0-9+/=]/g, '')
  if (body.length < 64 || isPlaceholder(body.slice(0, 64).replaceAll('A', ''))) return { dropped: 'placeholder' }
  const isEncrypted = /ENCRYPTED/.test(value.slice(0, 200))
  const isKnown = /^(?:M[A-Z]|b3BlbnNzaC1rZXkt|l[A-Za-z]|x[A-Za-z])/.test(body)
  return { confidence: isKnown && !isEncrypted ? 'high' : 'medium' }
}

const COMMON_PASSWORD =
  /^(?:p(?:ass)?(?:w(?:or)?d)?|secret|admin|root|user(?:name)?|test|guest|postgres|mysql|mongo|redis|rabbitmq|12345*6?7?8?9?0?|qwerty|token|key|changeit|foo|bar|baz|hunter2|default|none|null|undefined|true|false)\d{0,3}$/i
const LOCAL_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|.*\.(?:local|test|example|invalid|localhost)(?:[:/,]|$)|.*example\.(?:com|org|net)|(?:db|host|hostname)(?:[:,]|$))/i

/** Schemes of package managers: `npm:@scope/name` holds a colon and an at sign and no password. */
const NO_LOGIN = /^(?:npm|jsr|workspace)$/

/** A password in a URL. */
export function judgeConnection({ scheme, user, host }: Connection, password: string): Judgement {
  if (isReference(password) || /[{}$%]\w*[{}]|^\$/.test(`${user}${password}`)) return { dropped: 'reference' }
  if (NO_LOGIN.test(scheme) || !isText(password)) return { dropped: 'not random' }
  if (isPlaceholder(password) || isCommonPassword(password, user)) return { dropped: 'placeholder' }
  const isPlain = password.length < 8 || (!looksRandom(password) && classCount(password) < 2)
  return { confidence: isPlain || LOCAL_HOST.test(host) ? 'low' : 'medium' }
}

function isCommonPassword(password: string, user: string): boolean {
  return (
    COMMON_PASSWORD.test(password) ||
    password.toLowerCase() === user.toLowerCase() ||
    /^\d{1,5}$/.test(password) ||
    !/\w/.test(password)
  )
}

/** Parts behind the word that make the name one of something else: `token_type`, `secret_name`, `passwordField`. */
const NOT_VALUE =
  /(?:name|id|ids|type|url|uri|path|file|dir|field|label|length|size|count|limit|min|max|expir\w*|expires?_?in|ttl|age|hash|hashed|digest|regex|pattern|prefix|suffix|format|policy|hint|placeholder|prompt|title|text|description|message|error|valid\w*|strength|reset|forgot\w*|input|form|screen|page|view|model|schema|class|store|manager|provider|service|factory|handler|helper|util|s|izer\w*|ize\w*|version|arn|ref|reference|source|env|var|param|params|option|column|table|changed\w*|created\w*|updated\w*|at|public\w*)$/i
const NOT_SECRET_NAME =
  /public|csrf[-_]?(?:header|cookie)|(?:max|num|total|min|prompt|completion|input|output|special|pad|eos|bos|unk|sep|cls|mask)[-_]?tokens?|tokeniz|key_?code|next_?page|page_?token|continuation|syntax|cancellation|lexer|parser|integrity|sha\d|checksum|commit|revision/i
/** The name of a variable of the environment, and not what it holds. */
const VARIABLE = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30})+$/
const IDENTIFIER_PATH = /^[A-Za-z_$][\w$]*(?:(?:\.|::|->|\/|-)[A-Za-z_$][\w$]*)+$/

/** The value of an assignment to a name such as `db_password`. Medium where it looks random; passwords people chose are low. */
export function judgeAssignment(found: Assignment, value: string): Judgement {
  if (NOT_SECRET_NAME.test(found.name) || NOT_VALUE.test(found.name)) return { dropped: 'not random' }
  if (!isText(value) || isWord(found, value)) return { dropped: 'not random' }
  if (isReference(value)) return { dropped: 'reference' }
  if (isPlaceholder(value) || COMMON_PASSWORD.test(value)) return { dropped: 'placeholder' }
  if (isCode(found, value)) return { dropped: 'not random' }
  if (looksRandom(value)) return { confidence: isHashLike(value) ? 'low' : 'medium' }
  return isChosen(found, value) ? { confidence: 'low' } : { dropped: 'not random' }
}

/** Names of variables are no values. Most of what is not quoted is code, and a word without a digit is a name. */
function isWord(found: Assignment, value: string): boolean {
  return VARIABLE.test(value) || (!found.isQuoted && !/\d/.test(value))
}

/** A password that a person thought of: quoted, no blank, more than one class of characters, not all words. */
function isChosen(found: Assignment, value: string): boolean {
  if (!found.isQuoted || !/pass|pwd|secret/i.test(found.name)) return false
  return value.length >= 6 && !/\s/.test(value) && classCount(value) >= 2 && wordShare(value) < 0.5
}

/** Whether the bytes could be text: binary files hold the words that names are made of, and anything behind them. 128 stands for what UTF-16 held. */
function isText(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1f\x7f]/.test(value)) return false
  return isUtf8(Buffer.from(value.replaceAll('\x80', ''), 'latin1'))
}

function isCode(found: Assignment, value: string): boolean {
  if (!found.isQuoted && /[([{]/.test(found.next)) return true
  if (/\s|[<>{}()]|\\[wdsb]|\[\^/i.test(value)) return true
  if (/^(?:https?|wss?|ftp|file|data|urn|s3|gs):/i.test(value) || /^(?:[./~]|[A-Za-z]:\\)/.test(value)) return true
  if (!found.isQuoted && /=./.test(value.replace(/=+$/, ''))) return true
  if (IDENTIFIER_PATH.test(value) && (wordShare(value) > 0.2 || !/\d/.test(value))) return true
  return /^(?:scram-)?sha-?\d{1,3}$|^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}(?:\.\d+)?Z|^v?\d+(?:\.\d+)+$|^[+-]?\d+(?:\.\d+)?$/.test(
    value,
  )
}

/** Digests of well-known lengths with their algorithm, and bcrypt and the like: they are made from secrets and are none. */
function isHashLike(value: string): boolean {
  return /^(?:sha\d{1,3}|md5|\$2[aby]|\$argon2|\$pbkdf2|\$[156]\$|\{SSHA|pbkdf2_|scrypt:)/i.test(value)
}

const SECRET_NAME = /key|token|secret|pass|pwd|auth|cred|api/i
const HEX = /^[0-9a-f]+$/

/** Digests have the shape of many of these keys. The name beside the value decides how much the word nearby counts. */
function nearConfidence(kind: Kind, value: string, name: string | null): Judgement {
  if (!looksRandom(value)) return { dropped: 'not random' }
  if (HEX.test(value) && !kind.kind.examples.some((example) => HEX.test(example))) return { dropped: 'not random' }
  if (name === null) return { confidence: 'medium' }
  if (!SECRET_NAME.test(name)) return { confidence: HEX.test(value) ? 'low' : 'medium' }
  return { confidence: namesProvider(kind, name) ? 'high' : 'medium' }
}
