import { z } from 'zod'
import { agentLook } from '../../actions/agent-look.ts'
import { agentAnswer, type AgentCall, agentCall } from '../../core/agent-call.ts'
import type { Context } from '../../core/context.ts'
import { Fault } from '../../core/fault.ts'
import { perform } from '../../core/perform.ts'
import { printable } from '../../core/printable.ts'
import { command, type Terminal } from '../command.ts'

type Refusals = z.output<typeof agentLook.output>['refusals']

/**
 * When it cannot look (an agent asks in a way we do not know, a fault or a bug of ours), the agent goes on, and standard error says so: a hook
 * that stops all work is switched off for good, and then nothing is looked at. What it did see, it stops.
 */
export default command({
  usage: 'hook agent',
  summary: 'What the hooks of coding agents run: looks at what one is about to do.',
  examples: ['hook agent < call.json'],
  flags: z.object({}),
  // 2 would stop the agent; this one it only shows.
  faultExit: 1,

  async run(_, context, terminal) {
    const call = agentCall(parsed(await terminal.readInput()))
    if (!call) {
      terminal.say('keyward: this is not what a coding agent that we know asks of a hook, so nothing was looked at.')
      return 1
    }
    return answer(call, await refusal(call, context, terminal), terminal)
  },
})

function parsed(input: { reveal(): string }): unknown {
  try {
    return JSON.parse(input.reveal())
  } catch {
    return null
  }
}

async function refusal(call: AgentCall, context: Context, terminal: Terminal): Promise<string | null> {
  try {
    const { folder, reads, names, texts } = call
    const { refusals } = await perform(
      agentLook,
      { folder, reads: [...reads], names: [...names], texts: [...texts] },
      context,
    )
    return refusals.length === 0 ? null : sentenceOf(refusals, call)
  } catch (error) {
    const what = error instanceof Fault ? error.message : 'a bug of ours'
    terminal.say(`keyward: nothing was looked at: ${printable(what)}`)
    return null
  }
}

function answer(call: AgentCall, why: string | null, terminal: Terminal): number {
  const { code, out, err } = agentAnswer(call, why)
  if (out !== null) terminal.out(out)
  if (err !== null) terminal.say(err)
  return code
}

const INSTEAD =
  'A program gets its keys from: keyward run -- PROGRAM. Write a reference such as kw://project/environment/NAME in place of a value. Names without values: keyward list'

/** For the model, or for the person whose prompt it was: what was stopped, and what to do instead. Never a value. */
function sentenceOf([first, ...others]: Refusals, { isPrompt, reads }: AgentCall): string {
  if (!first) return ''
  const rest = others.length > 0 ? ` and ${others.length} more` : ''
  if (first.why === 'name')
    return `keyward: "${printable(first.path ?? '')}"${rest} holds secrets, so it is not read. ${INSTEAD}`
  const where = first.path === null ? '' : ` in ${printable(first.path)}, line ${first.line}`
  const what = `${first.title}${where}${rest}`
  if (isPrompt)
    return `keyward: this prompt holds a key (${what}), so it was not sent. Name it, not its value, and replace it if it was sent before. Into the vault: keyward set NAME`
  const act = reads.length > 0 ? 'not read' : 'not written or run'
  return `keyward: there is a key here (${what}), so it is ${act}. ${INSTEAD}. Is it no key? Then a person says so: keyward scan ignore ${first.id} --reason WHY`
}
