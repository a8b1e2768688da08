/**
 * One process that replaces a key and ends itself without warning at a boundary: `node child.ts HOME PORT AT WAY`. The provider and the person
 * sit at the port. AT is the number of the boundary, 0 for none. It prints where it came to.
 */
import { openrouter } from '../../src/providers/openrouter.ts'
import { clock, contextIn, overNetwork, rotateFully } from './world.ts'

const [home = '', port = '', at = '0', way = 'issued', start = '0'] = process.argv.slice(2)
const origin = `http://127.0.0.1:${port}`
const { issue: _, ...byHand } = openrouter
const time = clock(Number(start))
let boundaries = 0

const context = contextIn(
  home,
  overNetwork(async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = request.method === 'GET' || request.method === 'DELETE' ? {} : { body: await request.text() }
    return fetch(origin + pathname + search, { method: request.method, headers: request.headers, ...body })
  }),
  time,
  way === 'issued' ? openrouter : byHand,
  () => {
    boundaries += 1
    if (boundaries === Number(at)) process.kill(process.pid, 'SIGKILL')
  },
)
const newKey = await (await fetch(`${origin}/pasted`)).text()
const person = { newKey: () => newKey, revoke: () => fetch(`${origin}/revoke-old`, { method: 'POST' }) }
const { state, proof } = await rotateFully(context, time, person)
process.stdout.write(JSON.stringify({ state, proof, boundaries }))
