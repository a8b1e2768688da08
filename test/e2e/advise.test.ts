import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fresh } from './keys.ts'
import { type Machine, machine, type RunOptions } from './program.ts'

const Advice = z.object({
  version: z.literal(1),
  answers: z.array(
    z.object({ id: z.string(), is: z.boolean().nullable(), by: z.string().nullable(), why: z.string() }),
  ),
  keys: z.object({ files: z.number(), inClear: z.number(), inEnvironments: z.number().nullable() }),
  recommendations: z.array(
    z.object({ label: z.string(), home: z.string(), lines: z.array(z.object({ text: z.string() })) }),
  ),
  notes: z.array(z.object({ id: z.string(), how: z.string() })),
  since: z.string().nullable(),
  changes: z.array(z.object({ what: z.string(), was: z.string(), is: z.string() })),
  done: z.array(z.string()),
})

/** A home with one project, whose `.env` everybody may read. */
function used() {
  const here = machine()
  const folder = join(here.home, 'bot')
  mkdirSync(folder)
  for (const open of [here.home, folder]) chmodSync(open, 0o755)
  const env = join(folder, '.env')
  const value = fresh.openai()
  writeFileSync(env, `OPENAI_API_KEY=${value}\n`, { mode: 0o644 })
  chmodSync(env, 0o644)
  return { here, env, value }
}

async function asked({ keyward }: Machine, words: readonly string[] = [], options: RunOptions = {}) {
  const { code, stdout, stderr } = await keyward(['advise', '--json', ...words], options)
  expect([code, stderr]).toEqual([0, ''])
  return Advice.parse(JSON.parse(stdout))
}

test('looking changes nothing but the note of the last advice, and shows no value', async () => {
  const { here, env, value } = used()
  const { code, stdout } = await here.keyward(['advise'])
  expect([code, statSync(env).mode & 0o777]).toEqual([0, 0o644])
  expect(stdout).toContain('1 key in clear in 1 file')
  expect(stdout).toContain(`chmod 600 ${env}`)
  const note = readFileSync(join(here.home, '.local/state/keyward/advice'), 'utf8')
  for (const text of [stdout, note]) expect(text).not.toContain(value.slice(8, 24))
  expect(note).not.toContain(here.home)
})

test('what a person said is remembered, and the next time tells what changed', async () => {
  const { here } = used()
  const first = await asked(here, ['--answer', 'several-people=no', '--answer', 'unattended=no'])
  expect([first.since, first.changes]).toEqual([null, []])
  const second = await asked(here, ['--answer', 'several-people=yes'])
  expect(second.answers.filter(({ by }) => by === 'person').map(({ id, is }) => [id, is])).toEqual([
    ['unattended', false],
    ['several-people', true],
  ])
  expect(second.since).not.toBeNull()
  const third = await asked(here, ['--answer', 'unattended=unknown'])
  expect(third.answers.filter(({ by }) => by === 'person').map(({ id }) => id)).toEqual(['several-people'])
  expect(second.changes).toContainEqual({ what: 'several people need the keys', was: 'no', is: 'yes' })
})

test('--apply mends modes and makes the vault only after a yes, and says what it did', async () => {
  const { here, env } = used()
  const refused = await here.keyward(['advise', '--apply'])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('keyward advise --apply --yes')
  const { done } = await asked(here, ['--apply', '--yes'])
  expect(done).toContain(`chmod 600 ${env}`)
  expect(statSync(env).mode & 0o777).toBe(0o600)
  expect((await asked(here)).notes.map(({ id }) => id)).not.toContain('file.open')
})

test('environments of running programs are counted when that is asked for, and left alone else', async () => {
  const { here } = used()
  expect((await asked(here)).keys.inEnvironments).toBeNull()
  const value = fresh.anthropic()
  const through = ['sh', '-c', `ANTHROPIC_API_KEY="$KW_TEST" sleep 300 & "$@"; kill $!`, 'sh']
  const { stdout } = await here.keyward(['advise', '--json', '--environments'], { through, env: { KW_TEST: value } })
  expect(Advice.parse(JSON.parse(stdout)).keys.inEnvironments).toBeGreaterThan(0)
  expect(stdout).not.toContain(value.slice(14, 40))
})

test('on a terminal it asks what only a person can tell', async () => {
  const { here } = used()
  const { stdout } = await here.typed(
    ['advise', '--answer', 'unattended=no', '--answer', 'many-machines=no', '--answer', 'strange-code=no'],
    [
      ['May it look into the environments', 'n\r'],
      ['Do other people need these keys too?', 'y\r'],
    ],
  )
  expect(stdout).toMatch(/several people need the keys +yes +\S*you said so/)
})

test('an answer that is none says which there are', async () => {
  const { keyward } = machine()
  for (const answer of ['money=yes', 'internet', 'internet=maybe']) {
    const { code, stderr } = await keyward(['advise', '--answer', answer])
    expect(code).toBe(2)
    expect(stderr).toContain('only-user, many-machines, internet')
  }
})

test.skipIf(process.getuid?.() !== 0)(
  'a second user who runs programs on this machine is seen, and where nothing listens it says so',
  async () => {
    const { here } = used()
    const script =
      'setpriv --reuid 4711 --regid 4711 --clear-groups sleep 300 & until [ "$(stat -c %u /proc/$!)" = 4711 ]; do sleep 0.1; done; "$@"'
    const through = ['unshare', '--pid', '--fork', '--mount-proc', '--net', 'sh', '-c', script, 'sh']
    const { answers } = await asked(here, [], { through })
    expect(answers.filter(({ id }) => ['only-user', 'internet'].includes(id))).toEqual([
      { id: 'only-user', is: false, by: 'machine', why: 'uid 4711 runs programs here' },
      { id: 'internet', is: false, by: 'machine', why: 'no program listens to other machines' },
    ])
  },
)
