import type { z } from 'zod'
import { Fault } from './fault.ts'

/** The only door to the network. Tests pass a recording; nothing below app.ts calls fetch. */
export type Http = (request: Request) => Promise<Response>

/** No answer that we rely on is larger; one that does not end must not fill the memory. */
const LARGEST_ANSWER = 16 * 1024 * 1024

/**
 * The same door, open to `hosts` alone: https, no other host, no redirect. A key sent elsewhere would be a key given away. An answer ends with
 * fault `provider.refused` behind 16 MiB.
 */
export function bound(http: Http, hosts: readonly string[]): Http {
  return async (request) => {
    const { protocol, hostname } = new URL(request.url)
    if (protocol !== 'https:' || !hosts.includes(hostname)) {
      throw new Fault('provider.refused', `Keys of this provider do not go to "${hostname}".`)
    }
    const response = await http(new Request(request, { redirect: 'manual' }))
    if (response.status >= 300 && response.status < 400) {
      throw new Fault('provider.refused', `"${hostname}" wanted to send the request elsewhere.`)
    }
    return response.body ? new Response(response.body.pipeThrough(limit(hostname)), response) : response
  }
}

/** Read an answer whose shape we rely on. A service that changed its shape is a fault, not a crash. */
export async function read<S extends z.ZodType>(response: Response, shape: S, service: string): Promise<z.output<S>> {
  if (!response.ok) throw refused(response, service)
  const parsed = shape.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  throw new Fault('provider.refused', `${service} answered in a shape we do not know.`)
}

/** Never quotes the body: services repeat the key in their error messages. */
export function refused(response: Response, service: string): Fault {
  if (response.status === 429) return new Fault('provider.unreachable', `${service} asked us to slow down.`)
  if (response.status >= 500) return new Fault('provider.unreachable', `${service} answered ${response.status}.`)
  return new Fault('provider.refused', `${service} answered ${response.status}.`)
}

function limit(hostname: string): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0
  return new TransformStream({
    transform(part, controller) {
      size += part.length
      if (size <= LARGEST_ANSWER) controller.enqueue(part)
      else controller.error(new Fault('provider.refused', `"${hostname}" answered with more than 16 MiB.`))
    },
  })
}
