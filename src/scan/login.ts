import type { Span } from './confirm.ts'
import { type Text, lineStart } from './text.ts'

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
  /** Sought in the line before the anchor and not behind it. */
  readonly isBefore?: true
  /** Another word may end in the anchor: `unzip`, `HTTPBasicAuth`. */
  readonly isLoose?: true
  readonly name: string
  readonly what: Login['what']
}

const VALUE = String.raw`(?<quote>\\?["']?)(?<value>[^\s"'\\]{3,256})\k<quote>`
const USER = String.raw`["']?[^\s"':/]{0,64}["']?:`
const TEXT = String.raw`[ \t]{0,4}(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|[\w.$>-]{1,60}(?:\(\))?)[ \t]{0,4},\s{0,40}`
const LAST = String.raw`[@$]?(?<quote>["'])(?<value>[^"'\s]{3,128})\k<quote>(?:\.toCharArray\(\))?\s{0,20}[,)]`
const END = String.raw`(?=\s|$|["'\`;)|])`
/** A further word of a command. */
const WORD = String.raw`\s{1,4}["']?[^\s"'|;]{1,120}["']?`

/** What follows is no word: people write of commands too. */
const CHOSEN = String.raw`(?=\S*[\d!@#$%^&*])`
/** What a command is given on its standard input, and how the command begins. */
const ECHOED = String.raw`\b(?:echo|printf)\s{1,4}(?:-\w{1,3}\s{1,4})?(?<quote>["']?)(?<value>[^\s"'|]{3,400})\k<quote>\s{0,4}\|\s{0,4}(?:[\w./-]{1,40}\s{1,4}){0,3}$`

/** Commands, headers and calls whose secret has no name of its own. */
const SPELLINGS: readonly Spelling[] = [
  spelled(
    'curl',
    'curl',
    'password',
    String.raw`^[^\n]{0,400}?\s(?:-u|--user|-U|--proxy-user)[ =]{0,4}${USER}["']?(?<value>[^\s"'\`]{3,256})`,
  ),
  // a key in the place of the user, and no password
  spelled(
    'curl',
    'curl',
    'token',
    String.raw`^[^\n]{0,400}?\s(?:-u|--user)[ =]{0,4}["']?(?<value>[^\s"':\`]{8,256}):(?=["'\`\s]|$)`,
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
  exactly('sqlcmd', 'sqlcmd', String.raw`^[^\n|;]{0,200}?\s-P\s{0,4}${VALUE}`),
  exactly('bcp ', 'bcp', String.raw`^[^\n|;]{0,200}?\s-P\s{0,4}${VALUE}${END}`),
  exactly('ipmitool', 'ipmitool', String.raw`^[^\n|;]{0,200}?\s-P\s{1,4}${VALUE}`),
  exactly('zip ', 'zip', String.raw`^[^\n|;]{0,80}?(?<=^|\s)-P\s{1,4}${VALUE}${END}`),
  spelled('7z ', '7z', 'password', String.raw`^[^\n|;]{0,200}?\s-p${VALUE}${END}`),
  spelled(
    'mongo',
    'mongo',
    'password',
    String.raw`^(?:sh|dump|restore|export|import|stat|top)?\s[^\n|;]{0,200}?\s-p[ =]${VALUE}${END}`,
  ),
  spelled('openssl', 'openssl', 'password', String.raw`^\s[^\n|;]{0,200}?\s-k\s{1,4}${VALUE}${END}`),
  spelled(
    'smbclient',
    'smbclient',
    'password',
    String.raw`^\s[^\n|;]{0,200}?\s(?:-U|--user)[ =]{0,4}["']?[^\s"'%]{1,64}%(?<value>[^\s"']{3,128})`,
  ),
  spelled(
    'lftp',
    'lftp',
    'password',
    String.raw`^[^\n|;]{0,200}?\s-u\s{0,4}["']?[^\s"',]{1,64},(?<value>[^\s"']{3,128})`,
  ),
  spelled(
    'htpasswd',
    'htpasswd',
    'password',
    String.raw`^(?=[^\n|;]{0,40}\s-\w{0,6}b)(?:\s{1,4}-\w{1,8}){1,5}(?!\s+-)${WORD}${WORD}\s{1,4}${VALUE}${END}`,
  ),
  spelled(
    'htpasswd',
    'htpasswd',
    'password',
    String.raw`^(?=[^\n|;]{0,40}\s-\w{0,6}n)(?=[^\n|;]{0,40}\s-\w{0,6}b)(?:\s{1,4}-\w{1,8}){1,5}(?!\s+-)${WORD}\s{1,4}${VALUE}${END}`,
  ),
  spelled('useradd', 'useradd', 'password', String.raw`^[^\n|;]{0,200}?\s-p[ =]{0,4}${CHOSEN}${VALUE}${END}`),
  spelled(
    'openssl',
    'openssl passwd',
    'password',
    String.raw`^\s{1,4}passwd(?:\s{1,4}-(?:salt\s{1,4}\S{1,32}|[1-6a-z]{1,6})){0,4}\s{1,4}${CHOSEN}(?<quote>["']?)(?<value>[^\s"'\\()-][^\s"'\\()]{2,255})\k<quote>${END}`,
  ),
  spelled('net use', 'net user', 'password', String.raw`^r${WORD}\s{1,4}(?![/*])${CHOSEN}${VALUE}${END}`),
  spelled(
    'net use',
    'net use',
    'password',
    String.raw`^\s[^\n]{0,200}?/user:["']?[^\s"']{1,80}["']?\s{1,4}(?!/)${VALUE}${END}`,
  ),
  spelled('schtasks', 'schtasks', 'password', String.raw`^[^\n]{0,300}?\s/rp\s{1,4}${VALUE}${END}`),
  spelled('xfreerdp', 'xfreerdp', 'password', String.raw`^[^\n|;]{0,200}?\s/p:${VALUE}${END}`),
  spelled(
    'rabbitmqctl',
    'rabbitmqctl',
    'password',
    String.raw`^\s[^\n|;]{0,60}?\b(?:add_user|change_password)${WORD}\s{1,4}${VALUE}${END}`,
  ),
  spelled(
    'sqlplus',
    'sqlplus',
    'password',
    String.raw`^\s[^\n|;]{0,60}?["']?[\w.$]{1,40}/(?<value>[^\s"'@/]{3,128})(?=@|["']?\s|["']?$)`,
  ),
  spelled('mysqladmin', 'mysqladmin', 'password', String.raw`^\s[^\n|;]{0,120}?\spassword\s{1,4}${VALUE}${END}`),
  spelled('nmcli', 'nmcli', 'password', String.raw`^\s[^\n|;]{0,200}?\spassword\s{1,4}${VALUE}${END}`),
  spelled('wpa_passphrase', 'wpa_passphrase', 'password', String.raw`^${WORD}\s{1,4}${VALUE}${END}`),
  // switches and routers
  spelled('snmp-server community', 'community', 'password', String.raw`^\s{1,4}(?:0\s{1,4})?${VALUE}${END}`),
  spelled(
    'enable secret',
    'enable secret',
    'password',
    String.raw`^\s{1,4}(?:level \d{1,2}\s)?(?:0\s{1,4})?${CHOSEN}${VALUE}[ \t]{0,4}(?=\r?\n|$)`,
  ),
  spelled(
    'enable password',
    'enable password',
    'password',
    String.raw`^\s{1,4}(?:level \d{1,2}\s)?(?:0\s{1,4})?${CHOSEN}${VALUE}[ \t]{0,4}(?=\r?\n|$)`,
  ),
  before(
    'chpasswd',
    'chpasswd',
    String.raw`\becho\s[^|\n]{0,20}?["']?[\w.$-]{1,40}:(?<value>[^\s"'|]{3,128})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?(?:/usr/sbin/)?$`,
  ),
  before('passwd --stdin', 'passwd', ECHOED),
  before('gh auth login', 'gh auth login', ECHOED),
  before('secret put', 'secret put', ECHOED),
  before('secret set', 'secret set', ECHOED),
  before('docker secret create', 'docker secret create', ECHOED),
  spelled('secret put', 'secret put', 'password', String.raw`^\s{1,4}\S{1,80}[^\n|;]{0,60}?\s<<<\s{0,4}${VALUE}${END}`),
  spelled(
    'secret set',
    'secret set',
    'password',
    String.raw`^\s[^\n|;]{0,200}?\s(?:-b|--body)[ =]\s{0,4}${VALUE}${END}`,
  ),
  spelled(
    'aws configure set',
    'aws configure',
    'token',
    String.raw`^\s{1,4}\S{0,80}aws_(?:secret_access_key|session_token)\s{1,4}${VALUE}${END}`,
  ),
  spelled(
    'npm config set',
    'npm config',
    'token',
    String.raw`^\s{1,4}["']?\S{0,200}?:?_(?:authToken|auth|password)["']?(?:\s{1,4}|=)${VALUE}${END}`,
  ),
  before('sudo -s', 'sudo', ECHOED),
  before(
    '--password-stdin',
    'docker login',
    String.raw`\becho\s{1,4}(?:-n\s)?["']?(?<value>[^\s"'|]{3,400})["']?\s{0,4}\|\s[^|\n]{0,160}$`,
  ),
  spelled('ldapsearch', 'ldapsearch', 'password', String.raw`^[^\n|;]{0,200}?\s-w\s{1,4}${VALUE}`),
  spelled(
    'identified',
    'IDENTIFIED BY',
    'password',
    String.raw`^\s{1,8}(?:WITH\s{1,8}\S{1,60}\s{1,8}(?:BY|AS)|BY)\s{1,8}(?:PASSWORD\s{1,4})?(?<quote>\\?["'])(?<value>[^\s"'\\]{3,256})\k<quote>`,
  ),
  spelled(
    'identified by',
    'IDENTIFIED BY',
    'password',
    String.raw`^\s{1,8}(?<value>(?=\D{0,60}\d)[\w$#!]{3,60})(?=\s{0,8}(?:;|$|default\b|account\b|quota\b|profile\b|temporary\b|replace\b))`,
  ),
  spelled('jdbc:oracle', 'jdbc:oracle', 'password', String.raw`^:\w{1,8}:[^\s/"']{1,64}/(?<value>[^\s"']{3,128})@`),
  spelled(
    'convertto-securestring',
    'SecureString',
    'password',
    String.raw`^\s{1,4}(?:-(?:String|AsPlainText|Force)\s{1,4}){0,3}(?<quote>["'])(?<value>[^"'\n]{3,128})\k<quote>`,
  ),
  spelled('pass:', 'pass', 'password', String.raw`^(?<value>[^\s"'\\;,)]{4,128})(?=\s|["'])`),
  spelled('bearer ', 'Bearer', 'token', String.raw`^[ \t]{0,3}(?<value>[A-Za-z0-9._~+/=-]{6,4000})`),
  spelled('basic ', 'Basic', 'encoded', String.raw`^[ \t]{0,3}(?<value>[A-Za-z0-9+/]{8,2000}={0,2})(?![A-Za-z0-9+/=])`),
  spelled('networkcredential(', 'NetworkCredential', 'password', `^${TEXT}${LAST}`),
  spelled('directoryentry(', 'DirectoryEntry', 'password', `^${TEXT}${TEXT}${LAST}`),
  { ...spelled('basicauth', 'BasicAuth', 'password', `^(?:entication)?\\(${TEXT}${LAST}`), isLoose: true },
  spelled('basic_auth(', 'BasicAuth', 'password', `^${TEXT}${LAST}`),
  spelled('auth=(', 'auth', 'password', `^${TEXT}${LAST}`),
  spelled('.auth(', 'auth', 'password', `^${TEXT}${LAST}`),
  spelled('login(', 'login', 'password', `^${TEXT}${LAST}`),
  spelled('authenticate(', 'authenticate', 'password', `^${TEXT}${LAST}`),
  spelled('credentials(', 'Credentials', 'password', `^${TEXT}${LAST}`),
  spelled('passwordauthentication(', 'PasswordAuthentication', 'password', `^${TEXT}${LAST}`),
  spelled('s.basic(', 'Credentials', 'password', `^${TEXT}${LAST}`),
  spelled('http_basic(', 'http_basic', 'password', `^${TEXT}${LAST}`),
  spelled('withemailandpassword(', 'WithEmailAndPassword', 'password', `^(?:${TEXT})?${TEXT}${LAST}`),
  spelled('simple_bind', 'simple_bind', 'password', `^(?:_s)?\\(${TEXT}${LAST}`),
  spelled('redis.auth(', 'redis.auth', 'password', `^${LAST}`),
  spelled('mysqli(', 'mysqli', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('new pdo(', 'PDO', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('_connect(', 'connect', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('getconnection(', 'getConnection', 'password', `^${TEXT}${TEXT}${LAST}`),
  spelled('.connect(', 'connect', 'password', `^${TEXT}${TEXT}(?:${TEXT})?${LAST}`),
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

/** Whether white space, or a backslash that ends a line, stands behind the anchor of this number wherever there is a secret. */
export function hasBlankBehind(index: number): boolean {
  const spelling = SPELLINGS[index]
  return spelling !== undefined && !spelling.isBefore && /^\^\\s(?:[^{*?]|\{[1-9])/.test(spelling.shape.source)
}

const REACH = 700

/** The secret of the command, header or call that begins at `at` with the anchor of this number in `LOGIN_ANCHORS`. */
export function login(text: Text, at: number, index: number): Login | null {
  const spelling = SPELLINGS[index]
  if (!spelling) return null
  const from = spelling.isBefore ? lineStart(text.bytes, at, REACH) : at + spelling.anchor.length
  const command = text
    .slice(from, spelling.isBefore ? at : from + REACH)
    .replaceAll(/\\\r?\n/g, (joint) => ' '.repeat(joint.length))
  const match = spelling.shape.exec(command)
  const value = match?.groups?.['value']
  if (!match || value === undefined) return null
  if (!spelling.isLoose && isInWord(text, at, spelling.anchor)) return null
  const start = from + match.index + match[0].lastIndexOf(value)
  return { start, end: start + value.length, name: spelling.name, value, what: spelling.what }
}

function spelled(anchor: string, name: string, what: Login['what'], shape: string): Spelling {
  return { anchor, name, what, shape: new RegExp(shape, 'i') }
}

/** `-P` and `-p` are two options. */
function exactly(anchor: string, name: string, shape: string): Spelling {
  return { anchor, name, what: 'password', shape: new RegExp(shape), isLoose: true }
}

function before(anchor: string, name: string, shape: string): Spelling {
  return { ...spelled(anchor, name, 'password', shape), isBefore: true }
}

/** `libcurl` and `bypass:` are other words. */
function isInWord(text: Text, at: number, anchor: string): boolean {
  return /^[a-z]/.test(anchor) && /\w/.test(text.slice(at - 1, at)) && !anchor.endsWith('(')
}
