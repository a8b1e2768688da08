import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'

/** A hosted service, as a function of the request. */
export type Service = (request: Request) => Promise<Response>

export interface Network {
  /** What a user behind such a proxy sets: the proxy, and the certificate it is signed with. */
  readonly env: Readonly<Record<string, string>>
  /** Every request that came through, as `GET host/path`. */
  readonly seen: readonly string[]
}

/**
 * A network of fakes: an HTTP proxy on loopback that ends TLS with a certificate of a test authority and hands each request to the fake of its
 * host. Other hosts are refused, so nothing leaves this machine.
 */
export async function network(services: Readonly<Record<string, Service>>): Promise<Network> {
  const folder = mkdtempSync(join(tmpdir(), 'kw-net-'))
  const { key, cert, authority } = certificates(folder, Object.keys(services))
  const seen: string[] = []
  const site = createSecureServer({ key, cert }, (request, response) => void answer(request, response, services, seen))
  const sitePort = await listen(site)
  const proxy = createServer((_, response) => response.writeHead(403).end())
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    const host = request.url?.split(':')[0] ?? ''
    if (!(host in services)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const behind = connect(sitePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      behind.pipe(socket).pipe(behind)
    })
    socket.on('error', () => behind.destroy())
    behind.on('error', () => socket.destroy())
  })
  const proxyPort = await listen(proxy)
  onTestFinished(() => {
    for (const server of [site, proxy]) server.closeAllConnections()
    site.close()
    proxy.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { env: { HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`, NODE_EXTRA_CA_CERTS: authority }, seen }
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  services: Readonly<Record<string, Service>>,
  seen: string[],
): Promise<void> {
  const host = incoming.headers.host ?? ''
  seen.push(`${incoming.method} ${host}${incoming.url}`)
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const headers = new Headers(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const body = parts.length > 0 ? { body: Buffer.concat(parts) } : {}
  const request = new Request(`https://${host}${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body })
  try {
    const response = await services[host]?.(request)
    if (!response) return void outgoing.writeHead(421).end()
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch {
    // The fake lost its answer: the line just breaks, as it does in life.
    incoming.socket.destroy()
  }
}

function listen(server: {
  listen(port: number, host: string, done: () => void): unknown
  address(): unknown
}): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
}

function certificates(folder: string, hosts: readonly string[]) {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=Keyward test authority',
  )
  openssl('req', ...curve, '-keyout', at('site.key'), '-out', at('site.csr'), '-subj', '/CN=fakes')
  writeFileSync(at('names'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`)
  openssl(
    'x509',
    '-req',
    '-in',
    at('site.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-out',
    at('site.pem'),
    '-days',
    '2',
    '-extfile',
    at('names'),
  )
  return { key: readFileSync(at('site.key')), cert: readFileSync(at('site.pem')), authority: at('ca.pem') }
}
