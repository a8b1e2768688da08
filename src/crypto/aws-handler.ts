import type { Http } from '../core/http.ts'

/** A request as libraries of AWS make it, signed already. */
interface Sent {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

interface Answered {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** What libraries of AWS send with: our own network, so that a proxy and further certificates count there too. Redirects are refused. */
export function awsHandler(http: Http): { handle(request: Sent): Promise<{ response: Answered }> } {
  return {
    async handle(request) {
      const answer = await http(requestOf(request))
      return {
        response: {
          statusCode: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: new Uint8Array(await answer.arrayBuffer()),
        },
      }
    },
  }
}

function requestOf({ protocol, hostname, port, path, query, method, headers, body }: Sent): Request {
  const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`)
  for (const [name, value] of Object.entries(query ?? {}))
    for (const one of [value].flat()) url.searchParams.append(name, one ?? '')
  // `host` is what the URL says; it is signed, and fetch sets the same.
  const sent = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host')
  const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined
  return new Request(url, { method, headers: sent, redirect: 'error', ...(hasBody ? { body } : {}) })
}
