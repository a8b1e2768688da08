import { Fault } from '../core/fault.ts'
import type { Http } from '../core/http.ts'

const TIME_LIMIT_MS = 30_000

/**
 * The real network: `fetch`, through the proxy that `HTTPS_PROXY` and `NO_PROXY` name. Further certificates come by
 * `NODE_EXTRA_CA_CERTS`, which both runtimes read themselves. No answer in 30 seconds is no answer.
 */
export function network(environment: Readonly<Record<string, string | undefined>>): Http {
  let isReady = false
  return async (request) => {
    // Bun's fetch follows the proxy variables by itself; Node's does when told so. Loaded late: it costs every start 10 ms, and looks at our streams.
    if (!isReady && !process.versions.bun) (await import('node:http')).setGlobalProxyFromEnv(environment)
    isReady = true
    try {
      return await fetch(request, { signal: AbortSignal.timeout(TIME_LIMIT_MS) })
    } catch (cause) {
      throw new Fault('provider.unreachable', `"${new URL(request.url).hostname}" did not answer.`, { cause })
    }
  }
}
