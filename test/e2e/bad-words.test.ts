import { expect, test } from 'vitest'
import { everything, expectFault } from './bad.ts'
import { fresh } from './keys.ts'
import { machine, type Machine } from './program.ts'

const ESCAPE = '\u001b[31m'

test.each<readonly [words: readonly string[], said: string]>([
  [['sacn'], 'There is no command "sacn". Did you mean: keyward scan'],
  [['frobnicate'], 'There is no command "frobnicate".\n'],
  [[''], 'There is no command "".\n'],
  [[`a${ESCAPE}b`], String.raw`There is no command "a\x1b[31mb".`],
  [['help', 'nothing'], 'There is no command "nothing".'],
  [['--frob'], 'There is no flag "--frob".'],
  [['scan', '--machin'], 'Did you mean --machine?'],
  [['list', `--${ESCAPE}`], String.raw`There is no flag "--\x1b[31m".`],
  [['list', '-x'], 'There is no flag "-x".'],
  [['list', '--json=1'], '"--json" takes no value.'],
  [['set'], '"name" is missing.'],
  [['import'], '"file" is missing.'],
  [['read', 'A', 'B'], 'There is one word too many behind "A".'],
  [['list', 'A'], 'It takes no words, only flags.'],
  [['set', 'A', '--from-file'], '"--from-file" needs a value.'],
  [['list', '--fail-on', 'never'], '"--fail-on" takes one of: due, problems.'],
  [['rotate', 'A', '--grace-minutes', 'soon'], '"--grace-minutes" takes a whole number, not "soon".'],
  [['rotate', 'A', '--grace-minutes', ''], '"--grace-minutes" takes a whole number, not "".'],
  [['rotate', 'A', '--grace-minutes', '1e9'], '"--grace-minutes" takes a whole number, not "1e9".'],
  [['rotate', 'A', '--grace-minutes', '-5'], '"--grace-minutes" takes nothing below 0.'],
  [['edit', 'A', '--current', 'zwei'], '"--current" takes a whole number, not "zwei".'],
])('%j is a usage fault that says what is wrong', async (words, said) => {
  await refuses(machine(), words, said)
})

test('run without a program, or with a flag it does not know, exits with 125', async () => {
  const { keyward } = machine()
  for (const words of [['run'], ['run', '--'], ['run', 'true']])
    expectFault(await keyward(words), 125, 'The program and its arguments come behind "--".')
  expectFault(await keyward(['run', '--frob', '--', 'true']), 125, 'There is no flag "--frob".')
})

test('a value that was typed as an argument is refused and not repeated', async () => {
  const value = fresh.openai()
  const owner = machine()
  await refuses(owner, ['set', 'OPENAI_API_KEY', value], 'There is one word too many behind "OPENAI_API_KEY".', value)
  await refuses(owner, ['set', `OPENAI_API_KEY=${value}`], 'only the name belongs there', value)
  await refuses(owner, ['set', value], 'it looks like a key of OpenAI', value)
})

test.each(['1A', 'a b', '../x', '', 'ä', 'A/B', `A${ESCAPE}B`, 'A\nB', 'x'.repeat(129)])(
  'the name %j is none, and it is shown with escapes',
  async (name) => {
    const owner = machine()
    for (const command of ['set', 'read', 'show', 'verify', 'rotate'])
      await refuses(owner, [command, name], 'cannot name a credential.')
  },
)

test.each(['A', 'a b', '', '../x', `a${ESCAPE}`, 'x'.repeat(64)])(
  '%j names neither project nor environment',
  async (name) => {
    const owner = machine()
    await refuses(owner, ['list', '--project', name], 'cannot name a project.')
    await refuses(owner, ['read', 'A', '--environment', name], 'cannot name an environment.')
    if (name === '') return
    expectFault(await owner.keyward(['list'], { env: { KEYWARD_PROJECT: name } }), 2, 'cannot name a project.')
    expectFault(await owner.keyward(['list'], { env: { KEYWARD_ENVIRONMENT: name } }), 2, 'cannot name an environment.')
  },
)

test.each([
  ['kw://', 'It is not kw://project/environment/NAME.'],
  ['kw://a', 'It is not kw://project/environment/NAME.'],
  ['kw://a/b', 'It is not kw://project/environment/NAME.'],
  ['kw://a/b/C/d/e', 'It is not kw://project/environment/NAME.'],
  ['kw://a/b/C?version=1?2', 'It is not kw://project/environment/NAME.'],
  ['kw://a/b/C?x=1', 'After "?" comes version=N or version=previous.'],
  ['kw://a/b/C?version=0', 'After "?" comes version=N or version=previous.'],
  ['kw://a/b/C?version=-1', 'After "?" comes version=N or version=previous.'],
  ['kw://a/b/', '"" cannot name a credential.'],
  ['kw://A/b/C', '"A" cannot name a project.'],
  ['kw://a/B/C', '"B" cannot name an environment.'],
  ['kw://a/b/1C', '"1C" cannot name a credential.'],
  ['kw://a/b/C/F', '"F" cannot name a field.'],
  ['kw://a/b/C#m', '"C#m" cannot name a credential.'],
  [`kw://a/b/C${ESCAPE}`, String.raw`"C\x1b[31m" cannot name a credential.`],
  // oxlint-disable-next-line no-template-curly-in-string -- that is how it is written in a reference
  ['kw://${NOPE}/b/C', '${NOPE} is not set.'],
  ['op://vault/item/field', 'This version does not know "op://".'],
  ['KW://a/b/C', 'This version does not know "KW://".'],
  ['env://A', 'is not in the vault.'],
  ['file:///etc/passwd', 'is not in the vault.'],
])('the reference %j is refused: %s', async (reference, said) => {
  const owner = machine()
  for (const command of ['read', 'set']) await refuses(owner, [command, reference], said)
})

test('with --json every command tells a fault as one JSON object on standard error', async () => {
  const { keyward } = machine()
  const all: readonly (readonly [words: readonly string[], exit: number])[] = [
    [['init', '--slot', 'nothing'], 6],
    [['set', '1A'], 2],
    [['import', 'nothing'], 4],
    [['list', '--frob'], 2],
    [['show', 'A'], 4],
    [['read', 'A'], 4],
    [['edit', 'A', '--owner', 'ada'], 4],
    [['remove', 'A', '--yes'], 4],
    [['undo', '--project', 'bot'], 4],
    [['scan', 'nothing'], 4],
    [['up', 'nothing'], 4],
    [['verify', 'A'], 4],
    [['rotate', 'A'], 4],
    [['frobnicate'], 2],
  ]
  for (const [words, exit] of all) {
    const { code, stdout, stderr } = await keyward([...words, '--json'])
    expect([code, stdout], words.join(' ')).toEqual([exit, ''])
    expect(JSON.parse(stderr), words.join(' ')).toEqual({
      version: 1,
      fault: {
        code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/),
        message: expect.any(String),
        hint: expect.any(String),
      },
    })
    expect(stderr.trim()).not.toContain('\n')
  }
})

/** A usage fault that changed nothing. */
async function refuses({ keyward, home }: Machine, words: readonly string[], said: string, ...values: string[]) {
  const before = everything(home)
  expectFault(await keyward(words, { input: 'some value' }), 2, said, values)
  expect(everything(home)).toEqual(before)
}
