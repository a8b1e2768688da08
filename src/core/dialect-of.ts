import { type DialectName, DIALECTS } from './dialect-names.ts'

/** Programs by the reader of env files that is usual for them. Versions behind a name are passed over: `python3.12`. */
const PROGRAMS: Readonly<Record<DialectName, string>> = {
  // They bring dotenv along.
  dotenv: 'vite vitest next nuxt nuxi astro remix react-scripts vue-cli-service webpack parcel',
  node: 'node nodejs nodemon tsx ts-node npm npx pnpm pnpx yarn corepack',
  bun: 'bun bunx',
  python:
    'python pypy uv uvx poetry pipenv pdm hatch flask django-admin gunicorn uvicorn celery pytest streamlit jupyter ipython',
  ruby: 'ruby bundle rails rake puma sidekiq rspec irb rackup foreman',
  compose: 'docker-compose podman-compose',
  bash: 'bash sh dash zsh ksh',
}
const BY_PROGRAM: ReadonlyMap<string, DialectName> = new Map(
  DIALECTS.flatMap((dialect) => PROGRAMS[dialect].split(' ').map((name) => [name, dialect] as const)),
)
/** What starts another program that is named behind it. */
const LAUNCHERS =
  /^(?:npx|npm|pnpm|pnpx|yarn|bunx|uv|uvx|poetry|pipenv|pdm|hatch|bundle|foreman|env|nice|nohup|time|timeout|stdbuf|sudo|doas)$/

/** The reader that is usual for what is started; null where none is known. */
export function dialectOf([program = '', ...words]: readonly string[]): DialectName | null {
  const name = nameOf(program)
  if ((name === 'docker' || name === 'podman') && words.includes('compose')) return 'compose'
  const own = BY_PROGRAM.get(name) ?? null
  if (!LAUNCHERS.test(name)) return own
  const started = words.findIndex((word) => BY_PROGRAM.has(nameOf(word)) || /^(?:docker|podman)$/.test(nameOf(word)))
  return started === -1 ? own : (dialectOf(words.slice(started)) ?? own)
}

function nameOf(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1)
  return name.replace(/-?[0-9][0-9.]*$/, '')
}
