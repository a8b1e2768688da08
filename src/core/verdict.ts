import type { z } from 'zod'
import { Fault } from './fault.ts'
import { type Http, refused } from './http.ts'
import type { Verdict } from './provider.ts'

/** What a provider tells about a living key. */
export type Told = Omit<Extract<Verdict, { state: 'live' }>, 'state'>

export interface Question<S extends z.ZodType> {
  readonly http: Http
  /** For people: `OpenAI`. */
  readonly service: string
  readonly url: URL
  /** Headers with the key. Called late, so that a value which cannot be sent is an answer too. */
  readonly headers: () => Record<string, string>
  /** GET where it is left out. */
  readonly method?: 'GET' | 'POST'
  readonly body?: string
  /** Statuses that mean a bad key besides 401. */
  readonly dead?: readonly number[]
  /** The part of the answer that `tell` needs. */
  readonly shape?: S
  /** Who owns the key and what it may do, from the answer to a living key. */
  readonly tell?: (answer: z.output<S>, headers: Headers) => Told
  /** For services whose status does not say it all. Gets the body as JSON or null; null means that the status counts. */
  readonly judge?: (status: number, body: unknown) => Verdict | null
}

/**
 * Asks about a key. 2xx is live, 401 dead, 403 live: it is known and may little. All else says nothing: 429, 5xx, redirects, no answer. A
 * living key whose answer has another shape than we know is live without further words. Never throws for what the network or the provider
 * does, and never repeats what they say.
 */
export async function ask<S extends z.ZodType>(question: Question<S>): Promise<Verdict> {
  const { http, service, url, headers, method = 'GET', body } = question
  try {
    const init = { method, headers: { accept: 'application/json', ...headers() } }
    const response = await http(new Request(url, body === undefined ? init : { ...init, body }))
    return await verdictOf(response, question)
  } catch (error) {
    if (error instanceof Fault) return unknown(error.message)
    if (isSilence(error)) return unknown(`${service} did not answer.`)
    throw error
  }
}

/** An answer that says nothing about the key. */
export function unknown(why: string): Verdict {
  return { state: 'unknown', why }
}

async function verdictOf<S extends z.ZodType>(response: Response, question: Question<S>): Promise<Verdict> {
  const { service, dead = [], shape, tell, judge } = question
  const judgement = judge?.(
    response.status,
    await response
      .clone()
      .json()
      .catch(() => null),
  )
  if (judgement) return judgement
  if (response.status === 401 || dead.includes(response.status)) return { state: 'dead' }
  if (response.status === 403) return { state: 'live' }
  if (!response.ok) return unknown(refused(response, service).message)
  if (!shape || !tell) return { state: 'live' }
  const parsed = shape.safeParse(await response.json().catch(() => null))
  return { state: 'live', ...(parsed.success ? tell(parsed.data, response.headers) : {}) }
}

/** `fetch` throws a TypeError where nobody answers, and a DOMException where the time is over. */
function isSilence(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException
}
