import { z } from 'zod'
import { Fault } from './fault.ts'
import { bound, read, refused } from './http.ts'
import type { Secret } from './secret.ts'
import type { Tools } from './tools.ts'

/** What GitHub itself looks at in a repository. */
export const GithubGuard = z.object({
  repository: z.string(),
  secretScanning: z.boolean(),
  pushProtection: z.boolean(),
})

const API = new URL('https://api.github.com/')
const Setting = z.object({ status: z.string() }).nullish()
/** Only who administers the repository is told: https://docs.github.com/en/rest/repos/repos#get-a-repository */
const Answer = z.object({
  security_and_analysis: z.object({ secret_scanning: Setting, secret_scanning_push_protection: Setting }).nullish(),
})

type GithubTools = Pick<Tools, 'http' | 'environment'>

/** Asks GitHub. Faults: no token, a repository that lies elsewhere, a token that may not see the settings. */
export async function githubGuard(name: string | null, tools: GithubTools): Promise<z.output<typeof GithubGuard>> {
  return settings(name, await call(name, tools, 'GET'))
}

/** Switches both on, and returns what GitHub says then. */
export async function switchOnAtGithub(name: string | null, tools: GithubTools): Promise<z.output<typeof GithubGuard>> {
  const on = { status: 'enabled' }
  const wanted = { security_and_analysis: { secret_scanning: on, secret_scanning_push_protection: on } }
  return settings(name, await call(name, tools, 'PATCH', wanted))
}

async function settings(name: string | null, response: Response): Promise<z.output<typeof GithubGuard>> {
  const { security_and_analysis: told } = await read(response, Answer, 'GitHub')
  if (!told)
    throw new Fault('auth.denied', `GitHub does not tell this token how "${name}" is guarded.`, {
      hint: 'Use a token of somebody who administers the repository, with "Administration" allowed.',
    })
  return {
    repository: name ?? '',
    secretScanning: isOn(told.secret_scanning),
    pushProtection: isOn(told.secret_scanning_push_protection),
  }
}

function isOn(setting: z.output<typeof Setting>): boolean {
  return setting?.status === 'enabled'
}

async function call(name: string | null, tools: GithubTools, method: string, body?: object): Promise<Response> {
  if (name === null) throw new Fault('git.unknown', 'The remote "origin" of this repository does not lie at GitHub.')
  const http = bound(tools.http, [API.hostname])
  const response = await http(
    new Request(new URL(`repos/${name}`, API), {
      method,
      headers: headers(tokenOf(tools)),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
  if (response.status === 401)
    throw new Fault('auth.required', 'GitHub does not know this token.', {
      hint: 'Put one that works into GITHUB_TOKEN.',
    })
  if (response.status === 403 || response.status === 404)
    throw new Fault('auth.denied', `This token may not see or change "${name}" at GitHub.`, {
      hint: 'Use a token of somebody who administers the repository, with "Administration" allowed.',
    })
  if (response.status === 422)
    throw new Fault('provider.refused', `GitHub does not switch that on for "${name}".`, {
      hint: 'Private repositories need GitHub Secret Protection: https://docs.github.com/en/code-security/secret-scanning',
    })
  if (!response.ok) throw refused(response, 'GitHub')
  return response
}

function headers(token: Secret): Record<string, string> {
  return {
    authorization: `Bearer ${token.reveal()}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'content-type': 'application/json',
  }
}

function tokenOf({ environment }: GithubTools): Secret {
  const token = environment('GITHUB_TOKEN') ?? environment('GH_TOKEN')
  if (token) return token
  throw new Fault('auth.required', 'Asking GitHub needs a token.', {
    hint: 'Put one into GITHUB_TOKEN or GH_TOKEN for this command.',
  })
}
