import process from 'node:process'
import { z } from 'zod'
import { rotate } from '../../actions/rotate.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import type { Secret } from '../../core/secret.ts'
import { command, type Terminal } from '../command.ts'
import { dayTime, isBeginning, planLines, toldLines } from '../rotation.ts'
import { namedBy } from '../scope.ts'

type Result = z.output<typeof rotate.output>
type Input = z.input<typeof rotate.input>
/** What a person or standard input gave, for the next call. */
type Answer = Partial<Pick<Input, 'newKey' | 'adminKey' | 'byHand' | 'revokedByHand'>>

/** So long a program waits for a service that was silent; for a waiting time it does not. */
const PATIENCE_SECONDS = 30

export default command({
  usage: 'rotate <name>',
  summary: 'Replace a key by a new one; the old one is revoked when nothing uses it.',
  group: 'Life',
  examples: [
    'rotate OPENROUTER_API_KEY',
    'rotate TAVILY_API_KEY --dry-run',
    'rotate TAVILY_API_KEY --undo',
    'rotate TAVILY_API_KEY < new-key.txt',
  ],
  flags: z.object({
    name: z.string().describe('Its name, or a kw:// reference'),
    dryRun: z.boolean().default(false).describe('Show the steps and change nothing'),
    undo: z.boolean().default(false).describe('Go back to the old key, until it is revoked'),
    graceMinutes: z.number().int().min(0).max(1440).optional().describe('How long the old key goes on (15)'),
    yes: z.boolean().default(false).describe('Take a new key of another shape without asking'),
    revoked: z.boolean().default(false).describe('The key that was to be revoked by hand is revoked'),
    project: z.string().optional().describe('Project, if not that of this folder'),
    environment: z.string().optional().describe('Environment, if not dev'),
    json: z.boolean().default(false).describe('One JSON object at the end'),
  }),

  async run({ name: text, dryRun, undo, graceMinutes, yes, revoked, json, ...asked }, context, terminal) {
    const { project, environment, name } = await namedBy(text, asked, context)
    const input = { project, environment, name, dryRun, undo, graceMinutes, yes }
    const lines = teller(json ? null : terminal, context)
    let answer: Answer = {}
    for (let isFirst = true; ; isFirst = false) {
      const result = await perform(rotate, { ...input, ...answer, undo: undo && isFirst }, context).catch(
        (error: unknown) => Promise.reject(answer.newKey ? asStopped(error, text) : error),
      )
      if (isBeginning(result)) lines.begin(result, answer.byHand === true)
      lines.tell(result)
      if (result.state === 'planned' || result.state === 'done' || result.state === 'undone') {
        return finish(result, { text, json }, terminal)
      }
      answer = {
        adminKey: answer.adminKey,
        byHand: answer.byHand,
        ...(await next(result, { name: text, isRevoked: revoked }, lines, context, terminal)),
      }
    }
  },
})

/** Gives what is needed, or waits; a fault where neither can be done here. */
async function next(
  result: Result,
  { name, isRevoked }: { readonly name: string; readonly isRevoked: boolean },
  lines: Lines,
  context: Context,
  terminal: Terminal,
): Promise<Answer> {
  try {
    if (result.state === 'waiting') {
      await pause(result, name, context, terminal)
      return {}
    }
    if (result.state === 'needs_key') return { newKey: await newKey(result, name, lines, terminal) }
    if (result.state === 'needs_admin_key') return await adminKey(result, terminal)
    return { revokedByHand: isRevoked || (await askRevoked(result, name, lines, terminal)) }
  } catch (error) {
    throw asStopped(error, name)
  }
}

/** Who presses ^C at a question of a rotation is told how it goes on. */
function asStopped(error: unknown, name: string): unknown {
  return error instanceof Fault && error.code === 'input.incomplete' ? stopped(name) : error
}

async function newKey({ page, label }: Result, name: string, lines: Lines, terminal: Terminal) {
  const where = page ? `Open ${page.url}` : 'Make a new key where the old one came from'
  const steps = page && page.steps.length > 0 ? `: ${page.steps.join(', ')}` : ''
  if (terminal.interactive) {
    lines.step(`${where}${page ? ' and make a new key.' : '.'} Name it ${label}`)
    for (const step of page?.steps ?? []) terminal.say(`     ${step}`)
    return terminal.askSecret(`  ${lines.number()}  Paste the new key (hidden): `)
  }
  const key = await piped(terminal)
  if (key) return key
  throw new Fault('input.needs_terminal', `"${name}" needs a new key, and nobody sits at a terminal here.`, {
    hint: `${where}${steps}. Then: keyward rotate ${name} < FILE`,
  })
}

/** A pipe may carry a key; a closed or empty one carries nothing. */
async function piped(terminal: Terminal): Promise<Secret | null> {
  const input = await terminal.readInput().catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
  return input && input.size > 0 ? input : null
}

async function adminKey({ provider }: Result, terminal: Terminal): Promise<Answer> {
  if (!terminal.interactive) {
    const key = await piped(terminal)
    if (key) return { byHand: true, newKey: key }
    throw new Fault(
      'input.needs_terminal',
      `${provider} makes keys with a management key, and the vault has none in this project.`,
      {
        hint: `Put one in: keyward set ${(provider ?? 'PROVIDER').toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_MANAGEMENT_KEY`,
      },
    )
  }
  terminal.say(`${provider} makes keys with a management key. It is used now and not stored.`)
  const key = await terminal.askSecret('Paste it (hidden), or press Enter to make the new key by hand: ')
  return key.size === 0 ? { byHand: true } : { adminKey: key }
}

async function askRevoked({ page, which }: Result, name: string, lines: Lines, terminal: Terminal): Promise<boolean> {
  const where = page ? `Open ${page.url}` : 'Go where the key came from'
  const steps = page && page.steps.length > 0 ? `: ${page.steps.join(', ')}` : ''
  const todo = `${where} and revoke the ${which} key`
  if (!terminal.interactive) {
    throw new Fault('rotation.incomplete', `The ${which} key of "${name}" has to be revoked by hand.`, {
      hint: `${todo}${steps}. Then: keyward rotate ${name} --revoked`,
    })
  }
  lines.step(todo)
  for (const step of page?.steps ?? []) terminal.say(`     ${step}`)
  if (await terminal.ask(`     Is it revoked?`, false)) return true
  throw stopped(name)
}

/** Waits with a line that counts, until the time is there or somebody presses ^C. */
async function pause({ until, why }: Result, name: string, context: Context, terminal: Terminal): Promise<void> {
  const { now } = context.tools
  if (!until) return
  const seconds = (): number => Math.ceil((until.getTime() - now().getTime()) / 1000)
  if (!terminal.interactive && (why === null || seconds() > PATIENCE_SECONDS)) {
    const message =
      why ??
      `The new key of "${name}" is in use. With the old one nothing is to be done before ${dayTime(until, now())}.`
    throw new Fault('rotation.incomplete', message, {
      hint: `Go on then: keyward rotate ${name}   Go back: keyward rotate ${name} --undo`,
    })
  }
  while (seconds() > 0) {
    terminal.progress(`     waiting ${clock(seconds())} (^C stops): ${why ?? 'the old key is to fall silent'}`)
    if (await interrupted(Math.min(1, seconds()) * 1000)) throw stopped(name)
  }
}

/** True where ^C came within that time. */
async function interrupted(milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      clearTimeout(timer)
      process.off('SIGINT', stop)
      resolve(answer)
    }
    const stop = (): void => end(true)
    const timer = setTimeout(() => end(false), milliseconds)
    process.once('SIGINT', stop)
  })
}

function stopped(name: string): Fault {
  return new Fault('rotation.incomplete', 'Stopped; what was done so far stays.', {
    hint: `Go on: keyward rotate ${name}   Go back: keyward rotate ${name} --undo`,
  })
}

interface Lines {
  begin(result: Result, isChosen: boolean): void
  tell(result: Result): void
  /** One numbered line. */
  step(text: string): void
  number(): number
}

function teller(terminal: Terminal | null, context: Context): Lines {
  let count = 0
  let hasBegun = false
  const lines: Lines = {
    begin({ provider, way }, isChosen) {
      if (hasBegun) return
      hasBegun = true
      const by = provider ?? 'Its provider'
      const all = `${by} makes keys by program, so Keyward does all of it.`
      const none = `${by} has no way to make keys by program, so you make it and Keyward does the rest.`
      const chosen = `You make the new key at ${by}, and Keyward does the rest.`
      terminal?.say(way === 'issued' ? all : isChosen ? chosen : none)
    },
    tell({ told, provider }) {
      for (const line of toldLines(told, provider, context.tools.now())) lines.step(line)
    },
    step: (text) => terminal?.say(`  ${lines.number()}  ${text}`),
    number: () => (count += 1),
  }
  return lines
}

function finish(
  result: Result,
  { text, json }: { readonly text: string; readonly json: boolean },
  terminal: Terminal,
): number {
  if (json) terminal.out(JSON.stringify({ version: 1, ...result }))
  else if (result.state === 'planned') for (const line of planLines(result, text)) terminal.out(line)
  else terminal.say(ending(result, text))
  return 0
}

function ending({ state, proof, oldVersion, newVersion }: Result, name: string): string {
  if (state === 'undone') return `Version ${oldVersion} of ${name} is in use again, the new key is given up.`
  const dead =
    proof === 'dead' ? 'the old key is proven dead' : 'the old key is revoked; that it is dead cannot be proven'
  return `Version ${newVersion} of ${name} is in use, ${dead}. See: keyward show ${name}`
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
