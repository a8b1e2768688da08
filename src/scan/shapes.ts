import { SECRET_WORDS, assignment } from './assignment.ts'
import { type Candidate, RANK } from './candidate.ts'
import { COLUMN_ANCHORS, cells } from './columns.ts'
import { type Span, around } from './confirm.ts'
import { connection, jwt, privateKey } from './generic.ts'
import { type Judgement, judgeConnection, judgeJwt, judgePrivateKey } from './judge.ts'
import { isOtherThing, judgeAssignment, judgeLabelled, judgeNamed } from './judge-assignment.ts'
import { decodedText, isLoginName, judgeLogin } from './judge-login.ts'
import { LABEL_ANCHORS, labelled } from './label.ts'
import { LOGIN_ANCHORS, login } from './login.ts'
import { MANIFEST_ANCHORS, judgeKept, kept } from './manifest.ts'
import { bareName, nameBeside } from './name.ts'
import { observedBits } from './random.ts'
import { type Text, lineStart } from './text.ts'

/** A generic secret that may begin at an anchor. `index` is the spelling's number in `LOGIN_ANCHORS`. */
export type Shape =
  | { readonly what: 'private key' | 'connection' | 'assignment' | 'jwt' | 'manifest' | 'column' | 'label' }
  | { readonly what: 'login'; readonly index: number }

/** What the gate looks for on behalf of the generic secrets. */
export const SHAPE_ANCHORS: readonly { readonly text: string; readonly ignoreCase: boolean; readonly shape: Shape }[] =
  [
    { text: '-----BEGIN', ignoreCase: false, shape: { what: 'private key' } },
    { text: '://', ignoreCase: false, shape: { what: 'connection' } },
    { text: 'eyJ', ignoreCase: false, shape: { what: 'jwt' } },
    ...SECRET_WORDS.map((text) => ({ text, ignoreCase: true, shape: { what: 'assignment' } as const })),
    ...MANIFEST_ANCHORS.map((text) => ({ text, ignoreCase: true, shape: { what: 'manifest' } as const })),
    ...COLUMN_ANCHORS.map((text) => ({ text, ignoreCase: true, shape: { what: 'column' } as const })),
    ...LABEL_ANCHORS.map((text) => ({ text, ignoreCase: true, shape: { what: 'label' } as const })),
    ...LOGIN_ANCHORS.map((text, index) => ({ text, ignoreCase: true, shape: { what: 'login', index } as const })),
  ]

/** Values that lie in one another, as in `password=password=…`: up to where the outermost goes, how many they are, and where the next anchor stands. */
export interface Nest {
  end: number
  depth: number
  next: number
}

/** So many values that lie in one another are looked at, and then the innermost: the time stays in proportion to the text. */
export const DEEPEST = 8

/** The generic secrets that begin at the anchor found at `at`, or that it tells, with their judgement; none where the text has no such shape. */
export function ofShape(view: Text, shape: Shape, at: number, nest: Nest): readonly Candidate[] {
  if (shape.what === 'manifest') return ofManifest(view, at)
  if (shape.what === 'column') return cells(view, at).map((cell) => ofNamed(cell, judgeNamed(cell)))
  if (shape.what === 'label') return labelled(view, at).map((one) => ofNamed(one, judgeLabelled(one)))
  const one = oneOfShape(view, shape, at, nest)
  return one ? [one] : NONE
}

const NONE: readonly Candidate[] = []

function oneOfShape(view: Text, shape: Shape, at: number, nest: Nest): Candidate | null {
  if (shape.what === 'assignment') return ofAssignment(view, at, nest)
  if (shape.what === 'connection') return ofConnection(view, at)
  if (shape.what === 'login') return ofLogin(view, at, shape.index)
  return shape.what === 'jwt' ? ofJwt(view, at) : ofPrivateKey(view, at)
}

/** Whether nothing that is given to a name spelled so is a secret. */
export function isNoSecretName(spelled: string): boolean {
  const name = bareName(spelled)
  return !isLoginName(name) && isOtherThing(name)
}

function ofPrivateKey(view: Text, at: number): Candidate | null {
  const span = privateKey(view, at)
  if (!span) return null
  const name = nameBeside(around(view, span).before)
  const judgement = judgePrivateKey(view.slice(span.start, span.end), span.isCut)
  return { ...generic(span, 'private_key', 'Private key', judgement, RANK['private key']), name, bits: 128 }
}

function ofConnection(view: Text, at: number): Candidate | null {
  const found = connection(view, at)
  if (!found) return null
  const password = view.slice(found.start, found.end)
  const name = nameBeside(view.slice(lineStart(view.bytes, found.urlStart), found.urlStart))
  const judgement = judgeConnection(found, password)
  const candidate = generic(found, 'connection_password', connectionTitle(found.scheme), judgement, RANK.connection)
  return { ...candidate, name, bits: observedBits(password) }
}

function ofJwt(view: Text, at: number): Candidate | null {
  const span = jwt(view, at)
  if (!span) return null
  const name = nameBeside(around(view, span).before)
  const judgement = judgeJwt(view.slice(span.start, span.end))
  return { ...generic(span, 'jwt', 'JSON web token', judgement, RANK.jwt), name, bits: 128, prefix: 'eyJ' }
}

function ofAssignment(view: Text, at: number, nest: Nest): Candidate | null {
  const found = assignment(view, at)
  if (!found || isTooDeep(found, nest)) return null
  const plain = isLoginName(found.name) ? null : decodedText(found.value)
  const judgement = judgeAssignment(plain === null ? found : { ...found, value: plain })
  const value = plain ?? found.value
  const bits = 'dropped' in judgement ? 0 : observedBits(value)
  const candidate = generic(found, 'assigned_secret', assignedTitle(found.name), judgement, RANK.assignment)
  // What was written in parts, or as Base64 as Kubernetes keeps it, is the secret itself and not its spelling.
  const isAsWritten = view.slice(found.start, found.end) === value
  const by = plain === null ? ['joined'] : ['base64']
  return { ...candidate, name: found.name, bits, ...(isAsWritten ? {} : { decoded: { value, by } }) }
}

function isTooDeep({ start, end }: Span, nest: Nest): boolean {
  nest.depth = start < nest.end ? nest.depth + 1 : 0
  nest.end = Math.max(nest.end, end)
  return nest.depth >= DEEPEST && nest.next < end
}

/** What has a name that says secret is found by it, and better. */
function ofManifest(view: Text, at: number): readonly Candidate[] {
  return kept(view, at).map((one) => {
    const { name, value } = one
    const judgement = judgeKept(one)
    const bits = 'dropped' in judgement ? 0 : observedBits(value)
    const candidate = generic(one, 'assigned_secret', assignedTitle(name), judgement, RANK.login)
    const isAsWritten = view.slice(one.start, one.end) === value
    return { ...candidate, name, bits, ...(isAsWritten ? {} : { decoded: { value, by: ['base64'] } }) }
  })
}

/** What a head or a label names, which stands apart from it. */
function ofNamed(found: Span & { readonly name: string; readonly value: string }, judgement: Judgement): Candidate {
  const { name, value } = found
  const bits = 'dropped' in judgement ? 0 : observedBits(value)
  return { ...generic(found, 'assigned_secret', assignedTitle(name), judgement, RANK.login), name, bits }
}

function ofLogin(view: Text, at: number, index: number): Candidate | null {
  const found = login(view, at, index)
  if (!found) return null
  const judgement = judgeLogin(found)
  const bits = 'dropped' in judgement ? 0 : observedBits(found.value)
  return { ...generic(found, 'login', loginTitle(found.what), judgement, RANK.login), name: found.name, bits }
}

function generic({ start, end }: Span, rule: string, title: string, judgement: Judgement, rank: number): Candidate {
  // What is no secret must not hide what else the place may be: `PASSWORD: ${PASSWORD:-…}`.
  const isDropped = 'dropped' in judgement
  const weight = isDropped && judgement.dropped === 'not random' && rank < RANK.near ? 0 : rank - (isDropped ? 0.5 : 0)
  return {
    start,
    end,
    rule: `generic.${rule}`,
    title,
    provider: null,
    name: null,
    bits: 0,
    prefix: '',
    rank: weight,
    judgement,
  }
}

const ASSIGNED: readonly (readonly [RegExp, string])[] = [
  [/passw|pwd|pass$/i, 'Password'],
  [/token/i, 'Token'],
  [/(?:api|access|auth)[-_]?key/i, 'API key'],
  [/authorization/i, 'Authorization header'],
]

const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^postgres/, 'Postgres password'],
  [/^(?:mysql|mariadb)/, 'MySQL password'],
  [/^mongodb/, 'MongoDB password'],
  [/^rediss?$/, 'Redis password'],
  [/^amqps?$/, 'AMQP password'],
]

function assignedTitle(name: string): string {
  return ASSIGNED.find(([shape]) => shape.test(name))?.[1] ?? 'Secret'
}

function connectionTitle(scheme: string): string {
  return SCHEMES.find(([shape]) => shape.test(scheme.replace(/^jdbc:/, '')))?.[1] ?? 'Password in a URL'
}

function loginTitle(what: 'password' | 'token' | 'encoded'): string {
  if (what === 'token') return 'Token'
  return what === 'encoded' ? 'User and password in Base64' : 'Password'
}
