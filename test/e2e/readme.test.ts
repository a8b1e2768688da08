import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { fresh, letters } from './keys.ts'
import { machine, PROGRAM } from './program.ts'

const text = readFileSync(resolve('README.md'), 'utf8')

interface Step {
  readonly command: string
  readonly shown: string
}

/** Every command of the transcripts, in order, with what it prints. */
const steps: readonly Step[] = [...text.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n')
      return { command: part.slice(0, end), shown: part.slice(end + 1) }
    }),
)

test('the transcripts of the README are what one sees, command by command', async () => {
  const { home, env } = machine()
  const folder = join(home, 'code', 'bot')
  mkdirSync(folder, { recursive: true })
  for (const open of [home, join(home, 'code'), folder]) chmodSync(open, 0o755)
  writeFileSync(
    join(folder, '.env'),
    `OPENAI_API_KEY=${fresh.openai()}\nANTHROPIC_API_KEY=${fresh.anthropic()}\nTAVILY_API_KEY=${fresh.tavily()}\nPORT=8080\n`,
  )
  chmodSync(join(folder, '.env'), 0o644)
  writeFileSync(
    join(folder, 'bot.sh'),
    'set | grep -c "^[A-Z]*_API_KEY=." | xargs -I N echo "The bot has N keys and port $PORT."\n',
  )
  const stripe = join(home, 'stripe.txt')
  writeFileSync(stripe, `${['sk', 'test', letters(40)].join('_')}\n`)
  chmodSync(stripe, 0o600)

  const quoted = PROGRAM.map((word) => `'${word}'`).join(' ')
  console.log(`README: ${steps.length} commands`)
  expect(steps.length).toBeGreaterThan(12)
  for (const { command, shown } of steps) {
    const line = command.replace('stripe.txt', stripe)
    const script = `keyward() { ${quoted} "$@"; }; exec 2>&1; ${line}`
    const { stdout } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' })
    expect(same(stdout, home), command).toBe(same(shown, home))
  }
})

test('every other command of the README exists and is known to be run elsewhere', () => {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block.trim())
  // .ci/run runs both, npm start the first.
  expect(blocks).toEqual(['npm install && npm start', 'npm install && npm test'])
  const { scripts } = JSON.parse(readFileSync(resolve('package.json'), 'utf8'))
  const named = [...text.matchAll(/`npm (?:run )?([a-z:]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !['install', 'link'].includes(name))
  for (const name of named) expect(scripts, name).toHaveProperty(name)
})

test('npm start looks, changes nothing and ends with 0', () => {
  const { home, env } = machine()
  const { status, stdout } = spawnSync('npm', ['start'], {
    env: { ...env, npm_config_update_notifier: 'false' },
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, expect.stringContaining('No keys lie in the open')])
  expect(spawnSync('ls', ['-A', join(home, '.local')], { encoding: 'utf8' }).status).not.toBe(0)
})

/** What differs from run to run: times, ends of keys, the home. */
function same(output: string, home: string): string {
  return output
    .replaceAll(home, '~')
    .replaceAll(/…[A-Za-z0-9_-]{4}/g, '…')
    .replaceAll(/\d+\.\d s/g, '0.0 s')
    .replaceAll(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replaceAll(/just now|\d+ seconds? ago/g, 'just now')
    .trimEnd()
}
