'use strict'

// In the place of dotenv/config: `import 'keyward/load'`, `node -r keyward/load app.js`. References in .env become values; what is set already stays.

const { spawnSync } = require('child_process')
const { existsSync } = require('fs')
const { KEYWARD, surroundings } = require('./start.cjs')

const LARGEST = 64 * 1024 * 1024
/** Bun puts .env into the environment before any of us runs: a reference there is no value. */
const REFERENCE = /^(?:kw|env|file):\/\//

load()

function load() {
  const file = fileOf(process.argv)
  // As dotenv has it: where the environment is given otherwise there is no .env.
  if (!existsSync(file)) return
  const given = read(file)
  for (const [name, value] of Object.entries(given)) {
    const there = process.env[name]
    if (there === undefined || REFERENCE.test(there)) process.env[name] = value
  }
}

/** The names by which dotenv/config is told of another file. */
function fileOf(argv) {
  const typed = argv.map((word) => /^dotenv_config_path=(.+)$/.exec(word)).find((match) => match)
  return (typed && typed[1]) || process.env.DOTENV_CONFIG_PATH || '.env'
}

/** All variables that a program started by `keyward run` has and we have not. */
function read(file) {
  const [program, ...first] = KEYWARD
  const words = [...first, 'run', '--no-mask', '--env-file', file, '--', 'env', '-0']
  const before = surroundings()
  const printed = execute(program, words, before)
  const all = printed
    .split('\0')
    .filter(Boolean)
    .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)])
  const given = Object.fromEntries(all.filter(([name, value]) => before[name] !== value))
  const asFile = Object.keys(given).find(
    (name) => name === 'CREDENTIALS_DIRECTORY' || given[name].startsWith('/dev/fd/'),
  )
  if (asFile)
    throw new Error(
      `keyward/load: ${file} gives a key as a file, and that lasts as long as a program. Start with: keyward run -- COMMAND`,
    )
  return given
}

function execute(program, words, env) {
  const options = { env, encoding: 'utf8', maxBuffer: LARGEST, stdio: ['inherit', 'pipe', 'inherit'] }
  const { status, stdout } = spawnSync(program, words, options)
  if (status === 0) return stdout
  throw new Error(`keyward/load: the keys were not loaded (exit code ${status}); what is wrong was said above.`)
}
