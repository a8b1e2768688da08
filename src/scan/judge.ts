import type { Confidence } from '../core/finding.ts'
import type { Connection } from './generic.ts'
import type { Kind } from './kinds.ts'
import { type Reason, isCommonPassword, isPlaceholder, isReference, isText } from './placeholder.ts'
import { classCount, looksRandom } from './random.ts'
import { wordCover } from './words.ts'

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
  if (checked !== true && isReference(value)) return { dropped: 'reference' }
  // Ids are told beside their secret alone, and many hold rows of zeros.
  if (shape.isPublic) return { dropped: 'public' }
  if (checked !== true && isPlaceholder(value.slice(prefixOf(kind, value).length))) return { dropped: 'placeholder' }
  if (checked === true) return { confidence: 'high' }
  if (isNear) return nearConfidence(kind, value, name)
  const isUnsure = checked === false || (isAmbiguous(kind) && !namesProvider(kind, name))
  return { confidence: isUnsure ? 'medium' : 'high' }
}

/** What is glued to what stands before it is a key where its checksum says so or what follows its beginning is random, and then hardly surer than others. */
export function judgeGlued(kind: Kind, value: string, judged: Judgement): Judgement {
  if ('dropped' in judged || kind.kind.checksum?.(value) === true) return judged
  const beginning = kind.kind.anchors.find((anchor) => value.startsWith(anchor)) ?? ''
  const rest = value.slice(beginning.length, 512)
  // Digests are glued to the names of files: `video.ico-7a38…`.
  if (HEX.test(rest) && beginning.length < LONG_BEGINNING) return { dropped: 'hash' }
  return looksRandom(rest) && wordCover(rest) < 0.5 ? { confidence: 'medium' } : { dropped: 'not random' }
}

const LONG_BEGINNING = 6

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
  const { endings, words } = kind.named
  return endings.some((ending) => folded.endsWith(ending)) || words.some((word) => folded.includes(word))
}

/** A private key: high where its body decodes to what such files begin with, and is whole. */
export function judgePrivateKey(value: string, isCut: boolean): Judgement {
  const lines = value.replaceAll(/\\[rnt]|\\$/gm, '\n')
  const body = lines
    .replace(/^-----BEGIN[^\n]*?-----/, '')
    .replace(/-----END.*$/s, '')
    .replaceAll(/^[ \t"'`+,]*[A-Za-z-]+: .*$/gm, '')
    .replaceAll(/[^A-Za-z0-9+/=]/g, '')
  if (body.length < 64 || isPlaceholder(body.slice(0, 64).replaceAll('A', ''))) return { dropped: 'placeholder' }
  const isEncrypted = /ENCRYPTED/.test(value.slice(0, 200))
  const isKnown = /^(?:M[A-Z]|b3BlbnNzaC1rZXkt|l[A-Za-z]|x[A-Za-z])/.test(body)
  return { confidence: isKnown && !isEncrypted && !isCut ? 'high' : 'medium' }
}

/** The token that every page about them shows, and one that says that it is not signed. */
const SHOWN_TOKEN = /^eyJ[^.]*\.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lI/

/** A JSON web token whose first part is the header that says how it is signed or sealed. Most of them expire. */
export function judgeJwt(value: string): Judgement {
  const [header = '', , signature = ''] = value.split('.')
  const text = Buffer.from(header, 'base64url').toString('latin1')
  if (!/^\s*\{\s*"[\w#]{2,12}"\s*:/.test(text)) return { dropped: 'not random' }
  if (SHOWN_TOKEN.test(value) || /(.)\1{9}/.test(signature)) return { dropped: 'placeholder' }
  return { confidence: signature.length < 16 ? 'low' : 'medium' }
}

const LOCAL_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|.*\.(?:local|test|example|invalid|localhost)(?:[:/,]|$)|.*example\.(?:com|org|net)|(?:db|host|hostname)(?:[:,]|$))/i

/** Schemes of package managers: `npm:@scope/name` holds a colon and an at sign and no password. */
const NO_LOGIN = /^(?:npm|jsr|workspace)$/

/** A password in a URL. */
export function judgeConnection({ scheme, user, host }: Connection, password: string): Judgement {
  if (isReference(password) || /[{}$%]\w*[{}]|^\$/.test(`${user}${password}`)) return { dropped: 'reference' }
  if (NO_LOGIN.test(scheme) || !isText(password)) return { dropped: 'not random' }
  if (isPlaceholder(password) || isCommonPassword(password) || password.toLowerCase() === user.toLowerCase())
    return { dropped: 'placeholder' }
  const isPlain = password.length < 8 || (!looksRandom(password) && classCount(password) < 2)
  return { confidence: isPlain || LOCAL_HOST.test(host) ? 'low' : 'medium' }
}

/** Whether the name beside a value is one that its kind asks for; a kind that asks for none takes any. */
export function isNamed({ kind: { names } }: Kind, name: string | null): boolean {
  if (!names) return true
  const folded = name?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') ?? ''
  return names.some((ending) => folded.endsWith(ending))
}

const SECRET_NAME = /key|token|secret|pass|pwd|auth|cred|api/i
/** Names of digests: `h1` in go.sum, `integrity` in other lock files. */
const DIGEST_NAME =
  /^(?:h\d|sha-?\d{1,3}|md5|etag|digest|checksum|hash|integrity|rev|resolved|sri)$|_(?:hash|digest|checksum|sha\d{0,3}|md5)$/i
const HEX = /^[0-9a-f]+$/

/** Digests have the shape of many of these keys. The name beside the value decides how much the word nearby counts. */
function nearConfidence(kind: Kind, value: string, name: string | null): Judgement {
  // What is longer, such as a signed token, is random where its beginning is.
  if (!looksRandom(value.slice(0, 512))) return { dropped: 'not random' }
  if (HEX.test(value) && !kind.isHex) return { dropped: 'not random' }
  if (name === null) return { confidence: 'medium' }
  if (DIGEST_NAME.test(name)) return { dropped: 'hash' }
  if (!SECRET_NAME.test(name)) return { confidence: HEX.test(value) ? 'low' : 'medium' }
  return { confidence: namesProvider(kind, name) ? 'high' : 'medium' }
}
