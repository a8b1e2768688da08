import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Fault } from '../../src/core/fault.ts'
import { sample } from '../../src/core/sample.ts'
import { rulesAt, type RulePlaces } from '../../src/rules.ts'
import { detector } from '../../src/scan/detect.ts'
import { readRuleFile } from '../../src/scan/rules/file.ts'
import { ownRules } from '../../src/scan/rules/rules.ts'
import { scanBytes, scanTree } from '../../src/scan/scan.ts'
import { files } from '../../src/tools/files.ts'
import { temporaryFolder } from '../folder.ts'
import { acmeKey, catalogue } from './keys.ts'

const TOKEN = sample('base36', 20, 3)
const TOOLS = { files } as unknown as Parameters<typeof rulesAt>[1]

function look(toml: string, text: string, file = { path: 'a', relative: 'a' }) {
  const rules = ownRules(readRuleFile(toml, 'r.toml'))
  return scanBytes(Buffer.from(text), file, detector(catalogue, { rules }))
}

function found(toml: string, text: string, relative = 'a'): readonly string[] {
  const { findings } = look(toml, text, { path: relative, relative })
  return findings.map(({ rule, secret }) => `${rule} ${secret.reveal()}`)
}

function refusal(toml: string): string {
  try {
    ownRules(readRuleFile(toml, 'r.toml'))
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
  return 'taken'
}

const RULE = `[[rules]]\nid = "corp"\ndescription = "Corp token"\nregex = '''corp:([a-z0-9]+)'''\nkeywords = ["CORP"]\n`

test('a rule of one`s own finds its group, in any case of its keyword, with a name and a place', () => {
  const { findings } = look(RULE, `x\n  key = "corp:${TOKEN}"\n`)
  expect(findings).toMatchObject([
    { rule: 'corp', title: 'Corp token', provider: null, name: 'key', places: [{ line: 2, column: 15, length: 20 }] },
  ])
  expect(found(RULE, 'nothing here')).toEqual([])
})

test('the group that is named is the secret', () => {
  const rule = `[[rules]]\nid = "g"\nregex = '(a+)(b+)'\nsecretGroup = 2\n`
  expect(found(rule, 'aaabbb')).toEqual(['g bbb'])
})

test('what a pattern of Go can say is understood: groups by name, flags, classes, letters beyond ASCII', () => {
  expect(
    found(
      String.raw`[[rules]]
id = "go"
regex = '(?P<x>(?i)SCHLÜSSEL=)[[:alnum:]]{4}\z'`,
      'schlüssel=ab12',
    ),
  ).toEqual(['go schlüssel='])
})

test('too little entropy drops what was found, and is counted', () => {
  const rule = `${RULE}entropy = 3\n`
  expect(found(rule, `corp:${TOKEN}`)).toEqual([`corp ${TOKEN}`])
  expect(look(rule, 'corp:aaaaaaaaaaaaaaaa')).toMatchObject({ findings: [], dropped: [{ reason: 'not random' }] })
})

test('a path makes a rule speak of some files, and alone makes a file a finding', () => {
  const only = `${RULE}path = '''\\.conf$'''\n`
  expect(found(only, `corp:${TOKEN}`)).toEqual([])
  expect(found(only, `corp:${TOKEN}`, 'x/a.conf')).toEqual([`corp ${TOKEN}`])
  expect(found(`[[rules]]\nid = "store"\npath = '''\\.p12$'''\n`, 'any', 'x/key.p12')).toEqual(['store '])
})

const ALLOWED: readonly (readonly [string, string])[] = [
  ['a path', `paths = ['^vendor/']`],
  ['the secret', `regexes = ['^${TOKEN}$']`],
  ['the match', `regexTarget = "match"\nregexes = ['^corp:']`],
  ['the line', `regexTarget = "line"\nregexes = ['for tests']`],
  ['a word in it', `stopwords = ["${TOKEN.slice(2, 8).toUpperCase()}"]`],
  ['a commit', `commits = ["${'a'.repeat(40)}"]`],
]

test.each(ALLOWED)('an allowlist knows %s', (_, condition) => {
  const file = { path: 'vendor/a', relative: 'vendor/a', commit: 'a'.repeat(40) }
  for (const list of ['[[rules.allowlists]]', '[rules.allowlist]', '[[allowlists]]', '[allowlist]']) {
    const { findings, dropped } = look(`${RULE}${list}\n${condition}\n`, `corp:${TOKEN} for tests`, file)
    expect({ list, findings, dropped }).toEqual({ list, findings: [], dropped: [{ reason: 'allowed', count: 1 }] })
  }
})

test('with AND all conditions must hold', () => {
  const rule = (path: string) =>
    `${RULE}[[rules.allowlists]]\ncondition = "AND"\npaths = ['${path}']\nstopwords = ["${TOKEN}"]\n`
  expect(found(rule('^b$'), `corp:${TOKEN}`)).toHaveLength(1)
  expect(found(rule('^a$'), `corp:${TOKEN}`)).toEqual([])
})

test('an allowlist for everything holds for kinds of providers too, one for some rules only for these', () => {
  const text = `key = "${acmeKey()}"`
  expect(found('', text)).toHaveLength(1)
  expect(found(`[allowlist]\nregexes = ['^acme-']`, text)).toEqual([])
  expect(found(`[[allowlists]]\ntargetRules = ["acme-key"]\nregexes = ['^acme-']`, text)).toEqual([])
  expect(found(`[[rules]]\nid = "acme-key"\n[[rules.allowlists]]\nregexes = ['^acme-']`, text)).toEqual([])
  expect(found(`[[allowlists]]\ntargetRules = ["other-key"]\nregexes = ['^acme-']`, text)).toHaveLength(1)
})

const REFUSED: readonly (readonly [string, RegExp])[] = [
  [`[[rules]]\nid = "a"\nregex = '(?=x)'`, /"r.toml": rule "a": .*\(\?=/],
  [`[[rules]]\nid = "a"\nregex = '(b'`, /rule "a": .*missing closing/],
  [`[[rules]]\nid = "a"\nregex = '((x{90}){90}){90}'`, /rule "a": .*repeat/],
  [`[[rules]]\nid = "a"\nregex = '(?:x?){999}(?:y?){999}(?:z?){999}'`, /rule "a": the pattern is too large/],
  [`[[rules]]\nid = "a"\nregex = 'x'\npath = '['`, /rule "a", path: /],
  [`[[rules]]\nid = "a"\nregex = '(x)'\nsecretGroup = 2`, /rule "a": .* 1 groups/],
  [`[allowlist]\nregexes = ['(']`, /in an allowlist: /],
  [`[[rules]]\nregex = 'x'`, /rules\.0\.id/],
  ['[[rules]\n', /cannot be read as rules/],
]

test.each(REFUSED)('%j is refused by name', (toml, why) => {
  expect(refusal(toml)).toMatch(/^file\.invalid /)
  expect(refusal(toml)).toMatch(why)
})

test('a pattern that explodes elsewhere ends at once', () => {
  const text = `${'a'.repeat(200_000)}!`
  for (const pattern of ['(a+)+$', '(a|a)*b', '(a|aa)+$', '^(a?){40}a{40}b'])
    expect(found(`[[rules]]\nid = "slow"\nregex = '${pattern}'`, text)).toEqual([])
})

test('what is found does not depend on the file being large, and a keyword far away does not count', () => {
  const far = 'x'.repeat(70_000)
  const rule = `[[rules]]\nid = "far"\nregex = 'tok_[a-z0-9]{20}'\nkeywords = ["corp"]\n`
  expect(found(rule, `corp\n tok_${TOKEN}\n`)).toHaveLength(1)
  expect(found(rule, `corp\n${far}\n tok_${TOKEN}\n`)).toEqual([])
  expect(found(`[[rules]]\nid = "all"\nregex = 'tok_[a-z0-9]{20}'`, `${far}${far} tok_${TOKEN} ${far}`)).toHaveLength(1)
})

test('rules go to the threads that help', async () => {
  const root = temporaryFolder()
  for (let index = 0; index < 600; index++)
    writeFileSync(join(root, `f${index}`), `corp:${sample('base36', 20, index)}\n`)
  const file = readRuleFile(RULE, 'r.toml')
  const module = new URL('./threads/good.ts', import.meta.url)
  const options = { providers: catalogue, paths: ['.'], cwd: root, now: () => new Date(), rules: ownRules(file) }
  const { findings } = await scanTree({ ...options, helpers: { module, count: 1, rules: file } })
  expect(findings.filter(({ rule }) => rule === 'corp')).toHaveLength(600)
})

function placed(all: Readonly<Record<string, string>>) {
  const root = temporaryFolder()
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const at = (places: Partial<RulePlaces> = {}) =>
    rulesAt({ folders: ['app'], project: null, config: null, cwd: root, isStrict: false, ...places }, TOOLS)
  return { root, at }
}

test('the file of gitleaks in the scanned folder is read, and one that is named in its place', async () => {
  const { at } = placed({ 'app/.gitleaks.toml': RULE, 'my.toml': `[[rules]]\nid = "mine"\nregex = 'x'` })
  expect((await at())?.rules.map(({ id }) => id)).toEqual(['corp'])
  expect((await at({ config: 'my.toml' }))?.rules.map(({ id }) => id)).toEqual(['mine'])
  await expect(at({ config: 'none.toml' })).rejects.toMatchObject({ code: 'file.not_found' })
})

test('for a single file the rules beside it and those of the own folder count', async () => {
  const { at } = placed({ '.gitleaks.toml': RULE.replace('corp', 'own'), 'app/.gitleaks.toml': RULE, 'app/a.ts': '' })
  expect((await at({ folders: ['app/a.ts'] }))?.rules.map(({ id }) => id)).toEqual(['own', 'corp'])
})

test('a file may build on another beside it, take rules of it out, and on none outside of the folder', async () => {
  const base = `${RULE}[[rules]]\nid = "two"\nregex = 'x'\n`
  const own = (path: string) =>
    `[extend]\npath = "${path}"\ndisabledRules = ["two"]\n[[rules]]\nid = "three"\nregex = 'y'\n`
  const { at: beside } = placed({ 'app/.gitleaks.toml': own('base.toml'), 'app/base.toml': base })
  expect((await beside())?.rules.map(({ id }) => id)).toEqual(['corp', 'three'])
  const { at: outside } = placed({ 'app/.gitleaks.toml': own('../base.toml'), 'base.toml': base })
  await expect(outside()).rejects.toMatchObject({ code: 'file.invalid' })
  expect((await outside({ config: 'app/.gitleaks.toml' }))?.rules).toHaveLength(2)
  const { at: endless } = placed({ 'app/.gitleaks.toml': own('.gitleaks.toml') })
  await expect(endless()).rejects.toMatchObject({ code: 'file.invalid' })
})

test('a project file and the work of strangers leave nothing out', async () => {
  const toml = `${RULE}[allowlist]\npaths = ['.*']\n`
  const { root, at } = placed({
    'app/.gitleaks.toml': toml,
    'app/keyward.toml': `project = "bot"\n${toml.replace('corp', 'own')}`,
  })
  expect((await at())?.allowlists).toHaveLength(1)
  expect(await at({ isStrict: true })).toMatchObject({ rules: [{ id: 'corp' }], allowlists: [] })
  const project = join(root, 'app/keyward.toml')
  expect(await at({ folders: [], project })).toMatchObject({ rules: [{ id: 'own' }], allowlists: [] })
})

const PAIR = (required: string, more = ''): string => `[[rules]]
id = "secret"
regex = 'secret=([a-z0-9]+)'
  [[rules.required]]
  id = "id"
  ${required}
[[rules]]
id = "id"
regex = 'id=([0-9]+)'
${more}`

test.each([
  ['', 'secret=a1\n\n\n\n\n\nid=77', true],
  ['', 'secret=a1', false],
  ['withinLines = 2', 'id=77\n\nsecret=a1', true],
  ['withinLines = 2', 'id=77\n\n\nsecret=a1', false],
  ['withinLines = 0', 'secret=a1 id=77', true],
  ['withinColumns = 12', 'secret=a1\nid=77', true],
  ['withinColumns = 12', 'secret=a1           id=77', false],
  ['withinLines = 1\nwithinColumns = 20', 'id=77\nsecret=a1', true],
  ['withinLines = 1\nwithinColumns = 4', 'id=77\n      secret=a1', false],
])('a rule that requires another (%s) in %j finds something: %s', (required, text, isFound) => {
  expect(found(PAIR(required, 'skipReport = true'), text)).toEqual(isFound ? ['secret a1'] : [])
})

test('what a required rule found is told as a part of the finding, and by itself where nothing requires it', () => {
  const { findings } = look(PAIR('withinLines = 3'), `id=77\nsecret=${TOKEN}\n`)
  expect(findings).toMatchObject([{ rule: 'secret', parts: [{ rule: 'id' }] }])
  expect(found(PAIR('withinLines = 3'), 'id=77\n')).toEqual(['id 77'])
})

test('a rule may require a file by its path, and none that does not exist', () => {
  const byPath = PAIR('').replace("regex = 'id=([0-9]+)'", () => "path = 'env$'\nskipReport = true")
  expect([found(byPath, 'secret=a1', 'x.env'), found(byPath, 'secret=a1', 'x.txt')]).toEqual([['secret a1'], []])
  expect(refusal(PAIR('').replace('id = "id"\nregex', 'id = "other"\nregex'))).toContain(
    'rule "secret" requires "id", and there is no such rule',
  )
})
