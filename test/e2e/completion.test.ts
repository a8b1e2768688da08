import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { type Machine, machine, PROGRAM } from './program.ts'

type Shell = 'bash' | 'zsh' | 'fish'
const shells: readonly Shell[] = ['bash', 'zsh', 'fish']
const absent = shells.filter((shell) => spawnSync(shell, ['-c', 'true']).status !== 0)

let here: Machine
let folder: string

/** A home with `keyward` on the PATH, and two keys in the project of the folder. */
beforeEach(async () => {
  here = machine()
  folder = join(here.home, 'bot')
  mkdirSync(folder)
  const bin = join(here.home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'keyward'), `#!/bin/sh\nexec ${PROGRAM.map((word) => `'${word}'`).join(' ')} "$@"\n`)
  chmodSync(join(bin, 'keyward'), 0o755)
  writeFileSync(join(folder, 'some.txt'), '')
  for (const name of ['FIRST_KEY', 'FIRST_TOKEN'])
    await here.keyward(['set', name], { input: 'a value that nobody sees', cwd: folder })
  for (const shell of shells.filter((one) => !absent.includes(one))) {
    const script = await here.keyward(['completion', shell])
    expect(script.code).toBe(0)
    writeFileSync(join(here.home, `script.${shell}`), script.stdout)
  }
})

describe.each(shells)('%s', (shell) => {
  const there = test.skipIf(absent.includes(shell))

  there('completes commands, second words, flags, choices, names and projects', { timeout: 120_000 }, async () => {
    expect(await offered(shell, 'keyward vau')).toContain('vault')
    expect(await offered(shell, 'keyward vault ')).toEqual(expect.arrayContaining(['lock', 'slots', 'unlock']))
    expect(await offered(shell, 'keyward vault slots ')).toEqual(expect.arrayContaining(['add', 'list', 'test']))
    expect(await offered(shell, 'keyward list --pro')).toEqual(expect.arrayContaining(['--problems', '--project']))
    expect(await offered(shell, 'keyward list --fail-on ')).toEqual(expect.arrayContaining(['due', 'problems']))
    expect(await offered(shell, 'keyward show FIRST')).toEqual(['FIRST_KEY', 'FIRST_TOKEN'])
    expect(await offered(shell, 'keyward show --project bot FIRST')).toEqual(['FIRST_KEY', 'FIRST_TOKEN'])
    expect(await offered(shell, 'keyward list --project ')).toContain('bot')
    expect(await offered(shell, 'keyward import so')).toContain('some.txt')
  })

  there('knows every command there is', async () => {
    const all = [...new Set(Object.keys(commands).map((id) => id.split('-')[0]))]
    expect(await offered(shell, 'keyward ')).toEqual(expect.arrayContaining(all))
  })

  there('has nothing to say against the script', () => {
    const script = join(here.home, `script.${shell}`)
    const { status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})

test('shells that are not here are named', () => {
  console.log(`completion: ${shells.length - absent.length} of ${shells.length} shells are here`)
  expect(absent).not.toContain('bash')
})

test('pressing the key at a real prompt of bash puts the word in', async () => {
  const screen = await pressed('bash', 'keyward vault unl')
  expect(screen).toContain('keyward vault unlock')
})

test.skipIf(absent.includes('zsh'))('pressing the key at a real prompt of zsh puts the word in', async () => {
  const screen = await pressed('zsh', 'keyward vault unl')
  expect(screen).toContain('keyward vault unlock')
})

test('without a vault the lists are empty, and none is made', async () => {
  const { keyward } = machine()
  for (const list of ['names', 'projects', 'environments']) {
    const { code, stdout } = await keyward(['completion', list])
    expect([code, stdout.trim()]).toEqual([0, ''])
  }
  expect((await keyward(['status', '--json'])).stdout).toContain('"hasVault":false')
})

/** What the shell's own machinery offers for this line. */
async function offered(shell: Shell, line: string): Promise<readonly string[]> {
  const script = join(here.home, `script.${shell}`)
  if (shell === 'fish') {
    const lines = inShell('fish', `source ${script}; complete -C '${line}'`)
    return lines.map((one) => one.split('\t')[0] ?? '')
  }
  if (shell === 'bash') {
    const words = line.split(' ')
    const array = words.map((word) => `'${word}'`).join(' ')
    return inShell(
      'bash',
      `source ${script}; COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _keyward; printf '%s\\n' "\${COMPREPLY[@]}"`,
    )
  }
  // zsh has no way to ask: what would be shown is written down where it is added.
  const asking = `
    zmodload zsh/zpty
    zpty child zsh -f -i
    zpty -w child 'PROMPT=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ${script}
    compadd() { local -a __hits; if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] { builtin compadd "$@"; return $? }; builtin compadd -A __hits "$@"; print -rl -- "HIT:"\${^__hits} >> ${here.home}/hits; builtin compadd "$@" }
    cd ${folder}; print READY > ${here.home}/ready'
    while [[ ! -e ${here.home}/ready ]] { sleep 0.05 }
    zpty -w -n child $'${line}\\t'
    repeat 100 { [[ -e ${here.home}/hits ]] && break; sleep 0.05 }
    sleep 0.3
    cat ${here.home}/hits; rm -f ${here.home}/hits ${here.home}/ready; zpty -d child`
  return inShell('zsh', asking)
    .filter((one) => one.startsWith('HIT:'))
    .map((one) => one.slice(4))
}

function inShell(shell: Shell, text: string): readonly string[] {
  const flags = shell === 'bash' ? ['--norc', '-c'] : shell === 'zsh' ? ['-f', '-c'] : ['--no-config', '-c']
  const env = { ...here.env, PATH: `${join(here.home, 'bin')}:${here.env['PATH']}` }
  const { stdout } = spawnSync(shell, [...flags, text], { cwd: folder, env, encoding: 'utf8', timeout: 40_000 })
  return [...new Set(stdout.split(/\r?\n/).map((one) => one.trim()))].filter((one) => one !== '').toSorted()
}

/** Types the line at a prompt, presses the key, and gives what stands on the screen then. */
function pressed(shell: 'bash' | 'zsh', line: string): Promise<string> {
  const env = { ...here.env, PATH: `${join(here.home, 'bin')}:${here.env['PATH']}`, PS1: '> ' }
  const start = shell === 'bash' ? 'bash --norc -i' : 'zsh -f -i'
  const load = shell === 'zsh' ? 'autoload -Uz compinit; compinit -u -D; ' : ''
  const child = spawn('script', ['-qefc', start, '/dev/null'], { cwd: folder, env })
  return new Promise((done) => {
    let screen = ''
    let isTyped = false
    const limit = setTimeout(() => child.kill('SIGKILL'), 20_000)
    child.stdout.on('data', (part: Buffer) => {
      screen += part.toString()
      if (!isTyped && screen.includes('LOADED 1')) {
        isTyped = true
        child.stdin.write(`${line}\t`)
        setTimeout(() => child.kill('SIGKILL'), 3000)
      }
    })
    child.on('close', () => {
      clearTimeout(limit)
      done(screen)
    })
    child.stdin.write(`${load}source ${join(here.home, `script.${shell}`)}; echo LOADED $((0 + 1))\r`)
  })
}
