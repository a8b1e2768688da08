import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../src/core/fault.ts'
import { Secret } from '../../src/core/secret.ts'
import type { CommandOptions } from '../../src/core/tools.ts'
import { commandRunner } from '../../src/tools/command.ts'

/** Starts programs as a runtime does, and prints how each ended: test/house/command.test.ts says what has to be there. */
const folder = mkdtempSync(join(tmpdir(), 'keyward-command-'))
writeFileSync(join(folder, 'here'), '#!/bin/sh\necho the folder has a program of its own\n', { mode: 0o755 })
process.chdir(folder)
const run = commandRunner({ ...process.env, PATH: `.:${process.env['PATH']}:`, KEPT: 'from before' })

async function ending(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<unknown> {
  try {
    const { code, stdout, stderr } = await run(argv, options)
    const bytes = stdout.revealBytes()
    return [code, bytes.length > 100 ? bytes.length : stdout.reveal(), stderr]
  } catch (error) {
    return error instanceof Fault ? [error.code, error.message] : String(error)
  }
}

const large = new Secret(new Uint8Array(3_000_000).fill(120))
console.log(
  JSON.stringify({
    plain: await ending(['sh', '-c', 'echo out; echo err >&2; exit 3']),
    stdin: await ending(['cat'], { stdin: new Secret('given') }),
    large: await ending(['cat'], { stdin: large }),
    unread: await ending(['true'], { stdin: large }),
    nothing: await ending(['cat']),
    env: await ending(['sh', '-c', 'echo "$KEPT $NEW"'], { env: { NEW: new Secret('and new') } }),
    cwd: await ending(['pwd'], { cwd: '/' }),
    bytes: await ending(['sh', '-c', 'head -c 5000000 /dev/zero']),
    missing: await ending(['keyward-no-such-program']),
    relative: await ending(['here']),
    noFolder: await ending(['true'], { cwd: '/no/such/folder' }),
    slow: await ending(['sleep', '60'], { timeoutSeconds: 0.2 }),
    child: await ending(['sh', '-c', 'sleep 5; true'], { timeoutSeconds: 0.2 }),
    flood: await ending(['sh', '-c', 'cat /dev/zero']),
    signal: await ending(['sh', '-c', 'kill -TERM $$']),
  }),
)
rmSync(folder, { recursive: true })
