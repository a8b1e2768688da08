import { expect, test } from 'vitest'
import { githubGuard, switchOnAtGithub } from '../../src/core/github-guard.ts'
import { Secret } from '../../src/core/secret.ts'

interface Asked {
  readonly method: string
  readonly url: string
  readonly authorization: string | null
  readonly body: unknown
}

const TOKEN = ['made', 'up', 'token'].join('-')

/** GitHub as its page of the REST API tells: https://docs.github.com/en/rest/repos/repos. What it was asked is kept. */
function github(answers: (asked: Asked) => readonly [status: number, body: unknown], token: string | null = TOKEN) {
  const asked: Asked[] = []
  return {
    asked,
    tools: {
      environment: (name: string) => (token !== null && name === 'GITHUB_TOKEN' ? new Secret(token) : null),
      async http(request: Request) {
        const text = await request.text()
        const one = {
          method: request.method,
          url: request.url,
          authorization: request.headers.get('authorization'),
          body: text === '' ? null : JSON.parse(text),
        }
        asked.push(one)
        const [status, body] = answers(one)
        return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
      },
    },
  }
}

const settings = (scanning: string, protection: string) => ({
  full_name: 'ada/bot',
  security_and_analysis: {
    secret_scanning: { status: scanning },
    secret_scanning_push_protection: { status: protection },
  },
})

test('what GitHub looks at is told as it says, and the token goes to its API alone', async () => {
  const { tools, asked } = github(() => [200, settings('enabled', 'disabled')])
  expect(await githubGuard('ada/bot', tools)).toEqual({
    repository: 'ada/bot',
    secretScanning: true,
    pushProtection: false,
  })
  expect(asked).toEqual([
    { method: 'GET', url: 'https://api.github.com/repos/ada/bot', authorization: `Bearer ${TOKEN}`, body: null },
  ])
})

test('both are switched on with one change, and the answer is what counts', async () => {
  const { tools, asked } = github(({ method }) => [
    200,
    method === 'PATCH' ? settings('enabled', 'enabled') : settings('disabled', 'disabled'),
  ])
  expect(await switchOnAtGithub('ada/bot', tools)).toMatchObject({ secretScanning: true, pushProtection: true })
  expect(asked[0]).toMatchObject({
    method: 'PATCH',
    body: {
      security_and_analysis: {
        secret_scanning: { status: 'enabled' },
        secret_scanning_push_protection: { status: 'enabled' },
      },
    },
  })
})

test('each refusal says what to do, and quotes neither token nor answer', async () => {
  const cases = [
    [[401, { message: `Bad credentials ${TOKEN}` }], 'auth.required'],
    [[404, { message: 'Not Found' }], 'auth.denied'],
    [[403, { message: 'Resource not accessible by personal access token' }], 'auth.denied'],
    [[422, { message: 'Secret scanning is not available for this repository.' }], 'provider.refused'],
    [[500, {}], 'provider.unreachable'],
    [[200, { full_name: 'ada/bot' }], 'auth.denied'],
  ] as const
  for (const [answer, code] of cases) {
    const { tools } = github(() => answer)
    const fault = await switchOnAtGithub('ada/bot', tools).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code })
    expect(String(fault)).not.toContain(TOKEN)
  }
  await expect(githubGuard('ada/bot', github(() => [200, {}], null).tools)).rejects.toMatchObject({
    code: 'auth.required',
  })
  await expect(githubGuard(null, github(() => [200, {}]).tools)).rejects.toMatchObject({ code: 'git.unknown' })
})
