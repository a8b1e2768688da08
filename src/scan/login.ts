import type { Span } from './confirm.ts'
import type { Text } from './text.ts'

/** A secret that a command, a header or a call carries. The value alone is the span. */
export interface Login extends Span {
  readonly name: string
  readonly value: string
  /** `encoded`: Base64 of `user:password`. `password`: people chose it. `token`: made by a program. */
  readonly what: 'password' | 'token' | 'encoded'
}

interface Spelling {
  /** What the gate looks for, in any case. */
  readonly anchor: string
  /** Sought from the anchor on; the value is the group `value`. */
  readonly shape: RegExp
  readonly name: string
  readonly what: Login['what']
}

const VALUE = String.raw`(?<quote>\\?["']?)(?<value>[^\s"'\\]{3,256})\k<quote>`
const USER = String.raw`["']?[^\s"':/]{0,64}["']?:`
const TEXT = String.raw`[ \t]{0,4}(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|[\w.$>-]{1,60}(?:\(\))?)[ \t]{0,4},\s{0,40}`
const LAST = String.raw`[@$]?(?<quote>["'])(?<value>[^"'\n]{3,128})\k<quote>\s{0,20}[,)]`

/** Commands, headers and calls whose secret has no name of its own. */
const SPELLINGS: readonly Spelling[] = [
  spelled(
    'curl',
    'curl',
    'password',
    String.raw`^[^\n]{0,400}?\s(?:-u|--user|-U|--proxy-user)[ =]{0,4}${USER}["']?(?<value>[^\s"'\`]{3,256})`,
  ),
  spelled(
    'mysql',
    '-p',
    'password',
    String.raw`^(?:dump|admin|import|check)?(?:\.exe)?\s[^\n|;]{0,200}?(?<=\s)-p${VALUE}(?=\s|$|["'\`;)])`,
  ),
  spelled('sshpass', 'sshpass', 'password', String.raw`^\s{1,4}-p\s{0,4}${VALUE}`),
  spelled('docker login', 'docker login', 'password', String.raw`^[^\n|;]{0,200}?\s-p[ =]{0,4}${VALUE}`),
  spelled('az login', 'az login', 'password', String.raw`^[^\n|;]{0,200}?\s-p[ =]{0,4}${VALUE}`),
  spelled('psexec', 'psexec', 'password', String.raw`^(?:\.exe|64)?\s[^\n|;]{0,200}?\s-p\s{1,4}${VALUE}`),
  spelled('redis-cli', 'redis-cli', 'password', String.raw`^[^\n|;]{0,200}?\s-a\s{1,4}${VALUE}`),
  spelled('sqlcmd', 'sqlcmd', 'password', String.raw`^[^\n|;]{0,200}?\s-P\s{0,4}${VALUE}`),
  spelled('ldapsearch', 'ldapsearch', 'password', String.raw`^[^\n|;]{0,200}?\s-w\s{1,4}${VALUE}`),
  spelled(
    'identified',
    'IDENTIFIED BY',
    'password',
    String.raw`^\s{1,8}(?:WITH\s{1,8}\S{1,60}\s{1,8}(?:BY|AS)|BY)\s{1,8}(?:PASSWORD\s{1,4})?(?<quote>\\?["'])(?<value>[^\s"'\\]{3,256})\k<quote>`,
  ),
  spelled('jdbc:oracle', 'jdbc:oracle', 'password', String.raw`^:\w{1,8}:[^\s/"']{1,64}/(?<value>[^\s@"']{3,128})@`),
  spelled(
    'convertto-securestring',
    'SecureString',
    'password',
    String.raw`^\s{1,4}(?:-String\s{1,4})?(?<quote>["'])(?<value>[^"'\n]{3,128})\k<quote>`,
  ),
  spelled('pass:', 'pass', 'password', String.raw`^(?<value>[^\s"'\\;,)]{4,128})(?=\s|["'])`),
  spelled('bearer ', 'Bearer', 'token', String.raw`^[ \t]{0,3}(?<value>[A-Za-z0-9._~+/=-]{6,4000})`),
  spelled('basic ', 'Basic', 'encoded', String.raw`^[ \t]{0,3}(?<value>[A-Za-z0-9+/]{8,2000}={0,2})(?![A-Za-z0-9+/=])`),
  spelled('networkcredential(', 'NetworkCredential', 'password', `^${TEXT}${LAST}`),
  spelled('directoryentry(', 'DirectoryEntry', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('basicauth(', 'BasicAuth', 'password', `^${TEXT}${LAST}`),
  spelled('basic_auth(', 'BasicAuth', 'password', `^${TEXT}${LAST}`),
  spelled('basicauthentication(', 'BasicAuth', 'password', `^${TEXT}${LAST}`),
  spelled('auth=(', 'auth', 'password', `^${TEXT}${LAST}`),
  spelled('.auth(', 'auth', 'password', `^${TEXT}${LAST}`),
  spelled('.login(', 'login', 'password', `^${TEXT}${LAST}`),
  spelled('mysqli(', 'mysqli', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('new pdo(', 'PDO', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('mysql_connect(', 'mysql_connect', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('mysqli_connect(', 'mysqli_connect', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('getconnection(', 'getConnection', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('.connect(', 'connect', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('psycopg2.connect', 'connect', 'password', `^\\(${TEXT}${TEXT}${TEXT}${LAST}`),
  spelled(
    'cookie:',
    'Cookie',
    'token',
    String.raw`^[^\n]{0,400}?(?:sess|sid|auth|token|remember)\w{0,20}=(?<value>[\w%.+/~-]{16,512})`,
  ),
  spelled('connect.sid', 'connect.sid', 'token', String.raw`^=(?<value>[\w%.+/~-]{16,512})`),
]

/** What the gate looks for, in any case. */
export const LOGIN_ANCHORS: readonly string[] = SPELLINGS.map(({ anchor }) => anchor)

const REACH = 700

/** The secret of the command, header or call that begins at `at` with the anchor of this number in `LOGIN_ANCHORS`. */
export function login(text: Text, at: number, index: number): Login | null {
  const spelling = SPELLINGS[index]
  if (!spelling) return null
  const from = at + spelling.anchor.length
  const command = text.slice(from, from + REACH).replaceAll(/\\\r?\n/g, (joint) => ' '.repeat(joint.length))
  const match = spelling.shape.exec(command)
  const value = match?.groups?.['value']
  if (!match || value === undefined || isInWord(text, at, spelling.anchor)) return null
  const start = from + match.index + match[0].lastIndexOf(value)
  return { start, end: start + value.length, name: spelling.name, value, what: spelling.what }
}

function spelled(anchor: string, name: string, what: Login['what'], shape: string): Spelling {
  return { anchor, name, what, shape: new RegExp(shape, 'i') }
}

/** `libcurl` and `bypass:` are other words. */
function isInWord(text: Text, at: number, anchor: string): boolean {
  return /^\w/.test(anchor) && /\w/.test(text.slice(at - 1, at)) && !anchor.endsWith('(')
}
