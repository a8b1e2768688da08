import { gzipSync } from 'node:zlib'
import { agentCall } from '../../src/core/agent-call.ts'
import { readBaseline, readGitleaksIgnore } from '../../src/core/baseline.ts'
import { readDotenv, valuesOf, writeDotenv } from '../../src/core/dotenv.ts'
import { idsOn, readIgnoreFile, withIgnored } from '../../src/core/ignore-file.ts'
import { valueAt, withItem, withoutItems } from '../../src/core/json-text.ts'
import { parseReference } from '../../src/core/reference.ts'
import { hasSecretName } from '../../src/core/secret-names.ts'
import { Secret } from '../../src/core/secret.ts'
import { shownFiles } from '../../src/core/shell-reads.ts'
import { digests } from '../../src/crypto/hash.ts'
import { providers } from '../../src/providers/index.ts'
import { collector } from '../../src/scan/collect.ts'
import { detector } from '../../src/scan/detect.ts'
import { feed } from '../../src/scan/pieces.ts'
import { readRuleFile } from '../../src/scan/rules/file.ts'
import { ownRules } from '../../src/scan/rules/rules.ts'
import { text as textOf } from '../../src/scan/text.ts'
import { decoders } from './decoders.ts'
import type { Target } from './fuzz.ts'

const EXAMPLES = providers
  .flatMap(({ keys }) => keys.flatMap(({ examples }) => examples))
  .filter((_, index) => index % 5 === 0)
const KEY = EXAMPLES[0] ?? ''
const NOW = new Date('2026-01-01T00:00:00Z')
const ID = '0123456789abcdef0123456789abcdef'

const CODE = [
  ...EXAMPLES.map((example) => `const apiKey = "${example}"\n`),
  `{"cells":[{"cell_type":"code","source":["key = \\"${KEY}\\"\\n"],"outputs":[{"text":["${KEY}"]}]}]}`,
  `password: "hunter2!x"\nurl: postgres://ada:${ID}@db/x\n`,
  `data:\n  token: ${Buffer.from(`secret=${KEY}`).toString('base64')}\n`,
  `blob = ${gzipSync(KEY).toString('base64')}\nx = "sk-" + \\\n  "proj-" + "${KEY}"\n`,
  `a=${encodeURIComponent(KEY)}&amp;b=&#x73;&#x6b; =3D=20\\u0073\\x6b\n`,
  `-----BEGIN RSA PRIVATE KEY-----\nMIIE${'A'.repeat(200)}\n-----END RSA PRIVATE KEY-----\n`,
  `CREATE TABLE u (\n  id int,\n  password text\n);\nINSERT INTO u VALUES (1,'hunter2!x');\ninsert into u (id, password) values (1, 'hunter2!x'), (2, md5('y'));\n`,
  'COPY u (id, password) FROM stdin;\n1\thunter2!x\n\\.\nid,password\n1,"hunter2!x"\n',
  '| user | password |\n| --- | --- |\n| bob | hunter2!x |\n<key>Password</key><string>hunter2!x</string>\n"hunter2!x" # password\n**Password:** hunter2!x\n',
  'curl -u ada:secretpw https://x -H "Authorization: Bearer abc.def.ghi"\n',
]
const DOTENV = [
  'A=1\nexport B="two\\nlines"\nC=\'it\'\'s\'\nD=`x`\nE=$(whoami)\nF = "a\nb" # c\n',
  "# comment\r\nX='p@$$w0rd'\r\nY=unq#no\r\n",
  'REF=kw://bot/dev/KEY?version=previous\nOP="op://vault/item/field"\n',
]
const IGNORE = [
  `# ours\n*.bak\n!keep.bak\nid:${ID} until:2027-01-01 why\nid:${ID}\nfixtures/**\n`,
  `a.ts:generic-api-key:3\n${'a'.repeat(40)}:b:c:4\n`,
]
const BASELINES = [
  `[{"RuleID":"x","File":"a","StartLine":1,"Secret":"y"}]`,
  `{"version":"1.5.0","results":{"a":[{"hashed_secret":"${'a'.repeat(40)}","line_number":1}]}}`,
  ...IGNORE,
]

const RULES = [
  `title = "x"\n[extend]\nuseDefault = true\npath = "base.toml"\ndisabledRules = ["a-b"]\n`,
  `[[rules]]\nid = "a"\ndescription = "A"\nregex = '''(?i)\\b(k[a-z0-9]{8,32})(?:['"]|$)'''\nkeywords = ["pass"]\nentropy = 2.5\nsecretGroup = 1\n`,
  `[[rules]]\nid = "b"\nregex = '(a+)+$|(?P<n>x{2,9}){3}|[[:alpha:]]\\pL\\z'\npath = '\\.env$'\n[[rules.allowlists]]\ncondition = "AND"\nregexTarget = "line"\nregexes = ['a.*b']\nstopwords = ["x"]\n`,
  `[allowlist]\npaths = ['^v/']\ncommits = ["${'a'.repeat(40)}"]\n[[allowlists]]\ntargetRules = ["a"]\n`,
]
const NOTEBOOKS = [
  JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        source: [`key = "${KEY}"\n`, '!export A=1\n'],
        outputs: [{ text: [KEY], data: { 'image/png': 'iVBORw0KGgo'.repeat(9) } }],
      },
      { cell_type: 'markdown', source: `password: "hunter2!x" ${KEY}` },
    ],
    metadata: { kernelspec: { name: 'python3' } },
    nbformat: 4,
  }),
]
const LOOKED_AT = Buffer.from('password = "kabcdefgh123" xxxxxxxxx aaaaaaaa!\n'.repeat(20))

/** Everything that reads what lies in a repository, whoever wrote it. */
export function targets(): readonly Target[] {
  const detect = detector(providers)
  const look = (bytes: Uint8Array): void => {
    const collected = collector(detect, () => false)
    collected.begin({ path: 'a', relative: 'a' })
    feed(collected.pieces, bytes)
    collected.pieces.end()
    collected.findings()
  }
  return [
    ...decoders(),
    {
      name: 'rule file',
      seeds: RULES,
      read(bytes) {
        const rules = ownRules(readRuleFile(new TextDecoder().decode(bytes), 'r.toml'))
        rules.in(textOf(LOOKED_AT), { path: 'a', relative: 'a' })
        rules.of({ path: 'a', relative: 'a' })
      },
    },
    { name: 'notebook', seeds: NOTEBOOKS, read: look },
    { name: 'scanner', seeds: CODE, read: look },
    {
      name: 'dotenv',
      seeds: DOTENV,
      read(bytes) {
        const file = readDotenv(new Secret(bytes))
        valuesOf(file)
        if (!writeDotenv(file).equals(new Secret(bytes))) throw new Error('what was read is not what was written')
      },
    },
    {
      name: 'ignore file',
      seeds: IGNORE,
      read(bytes) {
        const text = new TextDecoder().decode(bytes)
        idsOn(readIgnoreFile(text).findings, NOW)
        readGitleaksIgnore(text)
        withIgnored(text, [{ id: ID, until: null, reason: '' }])
      },
    },
    {
      name: 'baseline',
      seeds: BASELINES,
      read: (bytes) =>
        void readBaseline(new TextDecoder().decode(bytes), 'b', NOW, (value) => digests(Buffer.from(value))),
    },
    {
      name: 'reference',
      seeds: ['kw://a/b/C/field?version=previous', 'op://a/b/c', 'file://./x', 'env://A'],
      read: (bytes) => void parseReference(new TextDecoder().decode(bytes)),
    },
    {
      name: 'settings of agents',
      seeds: [
        '{\n  // why\n  "hooks": { "a": [1, "x", {"b": null}], },\n  "z": -1.5e3 /* c */\n}\n',
        '{"hooks":{"a":[]}}',
      ],
      read(bytes) {
        const text = new TextDecoder().decode(bytes)
        const after = withItem(text, ['hooks', 'a'], 'ours')
        if (after === null) return
        const there: unknown = valueAt(after, ['hooks', 'a'])?.value
        if (!Array.isArray(there) || !there.includes('ours')) throw new Error('what was put in is not there')
        withoutItems(after, ['hooks', 'a'], (item) => item === 'ours')
      },
    },
    {
      name: 'calls of agents',
      seeds: ['cat .env | grep "A=1" < $(x) && A=b sudo -u x python -c "open(\'.env\')"', 'git show HEAD:.env; @a.key'],
      read(bytes) {
        const text = new TextDecoder().decode(bytes)
        shownFiles(text).some(hasSecretName)
        agentCall({ hook_event_name: 'UserPromptSubmit', prompt: text })
        agentCall({ toolName: text, toolArgs: text })
      },
    },
  ]
}
