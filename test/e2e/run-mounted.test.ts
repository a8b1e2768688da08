import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sample } from '../../src/core/sample.ts'
import { component } from '../components/components.ts'
import { house, type House } from '../run/house.ts'

// Programs that read .env themselves, as they are, with the real values for as long as they run.

const VALUE = sample('base64', 40)
const TEXT = '# mine\nVITE_NAME="a bot"\nKEY="kw://bot/dev/KEY" # why\nPORT=8080\n'
const PACKAGES = join(process.env['KEYWARD_TEST_ENV_READERS'] ?? '', 'npm/node_modules')

async function bot(): Promise<House> {
  const made = await house({ 'kw://bot/dev/KEY': VALUE })
  made.write('.env', TEXT)
  return made
}

/** The file is as it was, and no copy of it is left. */
function expectAsBefore({ folder }: House): void {
  expect([readFileSync(join(folder, '.env'), 'utf8'), lstatSync(join(folder, '.env')).isFile()]).toEqual([TEXT, true])
  expect(readdirSync(folder).filter((name) => name.startsWith('.env'))).toEqual(['.env'])
}

describe.runIf(component('env-readers'))('with a mounted .env', () => {
  test('vite builds: its configuration has the key, and what it writes only what it publishes', async () => {
    const made = await bot()
    made.write('index.html', '<script type="module" src="/main.js"></script>\n')
    made.write('main.js', 'document.title = import.meta.env.VITE_NAME + JSON.stringify(import.meta.env)\n')
    made.write(
      'vite.config.mjs',
      `import { loadEnv } from ${JSON.stringify(join(PACKAGES, 'vite/dist/node/index.js'))}
export default ({ mode }) => {
  const { KEY, PORT } = loadEnv(mode, process.cwd(), '')
  console.log('vite has', KEY, PORT, process.env.KEY)
  return {}
}\n`,
    )
    const vite = [process.execPath, join(PACKAGES, 'vite/bin/vite.js'), 'build']
    const ran = await made.keyward(['run', '--mount', '.env', '--no-mask', '--', ...vite], { cwd: made.folder })
    expect([ran.code, ran.stdout], ran.stderr).toEqual([
      0,
      expect.stringContaining(`vite has ${VALUE} 8080 undefined\n`),
    ])
    const written = readdirSync(join(made.folder, 'dist'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(made.folder, 'dist', name))
      .filter((path) => lstatSync(path).isFile())
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    expect([written.includes('a bot'), written.includes(VALUE)]).toEqual([true, false])
    expectAsBefore(made)
    const without = await made.keyward(['run', '--', ...vite], { cwd: made.folder })
    expect(without.stdout).toContain(`vite has ${VALUE} 8080 ${VALUE}\n`)
  })

  test('docker-compose config has the key, in values it fills in and from env_file', async () => {
    const made = await bot()
    made.write(
      'docker-compose.yml',
      "version: '3'\nservices:\n  web:\n    image: web\n    env_file: .env\n    command: serve --key $" + '{KEY}\n',
    )
    const words = ['docker-compose', 'config']
    const ran = await made.keyward(['run', '--mount', '.env', '--no-mask', '--', ...words], { cwd: made.folder })
    expect([ran.code, ran.stdout], ran.stderr).toEqual([0, expect.stringContaining(`command: serve --key ${VALUE}\n`)])
    expect(ran.stdout).toContain(`KEY: ${VALUE}\n`)
    expectAsBefore(made)
  })

  test('dotenv of npm and of Python, and node itself, have the key', async () => {
    const made = await bot()
    const npm = `require(${JSON.stringify(join(PACKAGES, 'dotenv'))}).config({ quiet: true }); process.stdout.write(process.env.KEY)`
    const python = 'import dotenv, os; dotenv.load_dotenv(".env"); print(os.environ["KEY"], end="")'
    const programs = [
      [process.execPath, '-e', npm],
      [process.execPath, '--env-file=.env', '-p', 'process.env.KEY'],
      [join(process.env['KEYWARD_TEST_ENV_READERS'] ?? '', 'python/bin/python'), '-c', python],
      ['ruby', '-e', 'require "dotenv"; Dotenv.load; print ENV["KEY"]'],
      ['bash', '-c', 'set -a; . ./.env; printf %s "$KEY"'],
    ]
    for (const program of programs) {
      const ran = await made.keyward(['run', '--mount', '.env', '--no-mask', '--', ...program], { cwd: made.folder })
      expect([program[0], ran.code, ran.stdout.trimEnd(), ran.stderr]).toEqual([program[0], 0, VALUE, ''])
    }
    expectAsBefore(made)
  })
})
