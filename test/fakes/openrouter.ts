import { createHash } from 'node:crypto'
import { z } from 'zod'

/** One key at the fake. Plain data, so that a test can keep it in a file. */
export interface FakeKey {
  readonly hash: string
  readonly key: string
  readonly name: string
  readonly isManagement: boolean
  readonly createdAt: string
  disabled: boolean
  usage: number
  /** Deleted: for so many more questions it still works. Null while it was not deleted. */
  worksFor: number | null
}

/** What goes wrong. Each number says how often it still does. */
export interface FakeFaults {
  /** A key is made, and the answer is lost. */
  createTimesOut: number
  /** A key is made only when the next list was answered, and the answer is lost: the request was still on its way. */
  createArrivesLate: number
  /** A key is made that does not work for so many questions. */
  newKeySleeps: number
  /** 429, whatever is asked. */
  tooMany: number
  /** 503, with the key of the request in the body. */
  broken: number
  /** 503 to deleting alone. */
  deleteBroken: number
  /** 403 to everything about keys, as a management key without the right gets it. */
  forbidden: number
  /** A key that works is told so with 403. */
  aliveButForbidden: boolean
  /** After deleting, a key works for so many questions more. */
  slowRevoke: number
}

export interface FakeOpenRouter {
  /** Answers one request, or throws where the answer is lost. */
  answer(request: Request): Promise<Response>
  readonly keys: FakeKey[]
  readonly faults: FakeFaults
  /** Every request so far: `DELETE /api/v1/keys/…`. */
  readonly log: string[]
  /** Adds a key that Keyward did not make. */
  add(name: string, isManagement?: boolean): FakeKey
  /** Somebody uses the key. */
  use(key: string): void
  /** Keys that work, as the provider sees it. */
  live(): readonly FakeKey[]
}

const PAGE = 100
const Body = z.object({ name: z.string().optional(), disabled: z.boolean().optional() })
const NO_FAULTS: FakeFaults = {
  createTimesOut: 0,
  createArrivesLate: 0,
  newKeySleeps: 0,
  tooMany: 0,
  broken: 0,
  deleteBroken: 0,
  forbidden: 0,
  aliveButForbidden: false,
  slowRevoke: 0,
}

/**
 * OpenRouter's key management as its pages describe it (https://openrouter.ai/docs/api/api-reference/api-keys/list and its neighbours): answers
 * have the documented shapes, lists come in pages of 100, newest first. It knows nothing of HTTP servers or test runners.
 */
export function fakeOpenRouter(saved: readonly FakeKey[] = [], seed = 'fake'): FakeOpenRouter {
  const keys: FakeKey[] = saved.map((key) => ({ ...key }))
  const faults: FakeFaults = { ...NO_FAULTS }
  const log: string[] = []
  const late: string[] = []
  const sleeping = new Map<string, number>()

  function make(name: string, isManagement = false): FakeKey {
    const digest = createHash('sha256').update(`${seed} ${keys.length} ${name}`).digest('hex')
    const made: FakeKey = {
      hash: createHash('sha256').update(digest).digest('hex'),
      key: `sk-or-${'v1-'}${digest}`,
      name,
      isManagement,
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, keys.length)).toISOString(),
      disabled: false,
      usage: 0,
      worksFor: null,
    }
    keys.push(made)
    return made
  }

  /** Whether the key in the request works, as the provider's servers see it at this moment. */
  function holder(request: Request): FakeKey | null {
    const given = request.headers.get('authorization')?.replace(/^Bearer /, '')
    const key = keys.find((one) => one.key === given)
    if (!key || key.disabled) return null
    const sleeps = sleeping.get(key.hash) ?? 0
    if (sleeps > 0) {
      sleeping.set(key.hash, sleeps - 1)
      return null
    }
    if (key.worksFor === null) return key
    if (key.worksFor === 0) return null
    key.worksFor -= 1
    return key
  }

  function about(request: Request): Response {
    const key = holder(request)
    if (!key) return problem(401, 'User not found.')
    if (faults.aliveButForbidden) return problem(403, 'This key may not do that.')
    return Response.json({
      data: {
        label: labelOf(key.key),
        usage: key.usage,
        limit: null,
        limit_remaining: null,
        is_free_tier: false,
        is_management_key: key.isManagement,
        is_provisioning_key: key.isManagement,
        rate_limit: { requests: -1, interval: '10s', note: 'This field is deprecated and safe to ignore.' },
      },
    })
  }

  async function create(request: Request): Promise<Response> {
    const { name } = Body.parse(await request.json())
    if (name === undefined) return problem(400, 'name is required')
    if (take('createArrivesLate')) {
      late.push(name)
      throw new TypeError('fetch failed')
    }
    const made = make(name)
    if (faults.newKeySleeps > 0) sleeping.set(made.hash, faults.newKeySleeps)
    if (take('createTimesOut')) throw new TypeError('fetch failed')
    return Response.json({ key: made.key, data: shown(made) }, { status: 201 })
  }

  function list(url: URL): Response {
    const withDisabled = url.searchParams.get('include_disabled') === 'true'
    const listed = keys
      .filter(
        ({ worksFor, disabled, isManagement }) => worksFor === null && !isManagement && (withDisabled || !disabled),
      )
      .toReversed()
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const answer = Response.json({ data: listed.slice(offset, offset + PAGE).map(shown) })
    for (const name of late.splice(0)) make(name)
    return answer
  }

  async function change(request: Request, hash: string): Promise<Response> {
    const key = keys.find((one) => one.hash === hash && one.worksFor === null)
    if (!key) return problem(404, 'API key not found')
    if (request.method === 'GET') return Response.json({ data: shown(key) })
    if (request.method === 'PATCH') {
      key.disabled = Body.parse(await request.json()).disabled ?? key.disabled
      return Response.json({ data: shown(key) })
    }
    if (request.method !== 'DELETE') return problem(405, 'Method not allowed')
    if (take('deleteBroken')) return problem(503, 'Service unavailable')
    key.worksFor = faults.slowRevoke
    return Response.json({ deleted: true })
  }

  function take(fault: Exclude<keyof FakeFaults, 'aliveButForbidden'>): boolean {
    if (faults[fault] === 0) return false
    faults[fault] -= 1
    return true
  }

  return {
    keys,
    faults,
    log,
    add: make,
    use(key) {
      const used = keys.find((one) => one.key === key)
      if (used) used.usage += 0.25
    },
    live: () => keys.filter(({ worksFor, disabled }) => !disabled && worksFor === null),
    async answer(request) {
      const url = new URL(request.url)
      log.push(`${request.method} ${url.pathname}`)
      if (take('tooMany')) return problem(429, 'Rate limit exceeded')
      if (take('broken')) return problem(503, `Upstream failed for ${request.headers.get('authorization')}`)
      if (url.pathname === '/api/v1/key') return about(request)
      const [, hash] = /^\/api\/v1\/keys(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? []
      if (!url.pathname.startsWith('/api/v1/keys')) return problem(404, 'Not found')
      if (!holder(request)?.isManagement) return problem(401, 'Invalid management key')
      if (take('forbidden')) return problem(403, 'Only management keys can perform this operation')
      if (hash !== undefined) return change(request, hash)
      return request.method === 'POST' ? create(request) : list(url)
    },
  }
}

function shown(key: FakeKey) {
  return {
    hash: key.hash,
    name: key.name,
    label: labelOf(key.key),
    disabled: key.disabled,
    limit: null,
    limit_remaining: null,
    limit_reset: null,
    include_byok_in_limit: false,
    usage: key.usage,
    usage_daily: key.usage,
    usage_weekly: key.usage,
    usage_monthly: key.usage,
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    created_at: key.createdAt,
    updated_at: null,
    expires_at: null,
  }
}

/** What OpenRouter shows of a key: `sk-or-v1-0e6...1c96`. */
function labelOf(key: string): string {
  return `${key.slice(0, 12)}...${key.slice(-4)}`
}

function problem(status: number, message: string): Response {
  return Response.json({ error: { code: status, message } }, { status })
}
