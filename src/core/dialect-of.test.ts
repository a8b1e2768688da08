import { expect, test } from 'vitest'
import { dialectOf } from './dialect-of.ts'

test.each([
  ['node app.js', 'node'],
  ['/usr/bin/node24 app.js', 'node'],
  ['npm run dev', 'node'],
  ['npx vite build', 'dotenv'],
  ['pnpm exec next dev', 'dotenv'],
  ['bunx --bun vite', 'dotenv'],
  ['bun run dev', 'bun'],
  ['python3.12 -m flask', 'python'],
  ['poetry run flask run', 'python'],
  ['uv run main.py', 'python'],
  ['bundle exec rails server', 'ruby'],
  ['docker compose up', 'compose'],
  ['docker --context far compose up', 'compose'],
  ['docker run image', null],
  ['/bin/bash deploy.sh', 'bash'],
  ['env A=1 nice -n 5 python3 main.py', 'python'],
  ['sudo docker compose up', 'compose'],
  ['time ./deploy', null],
  ['./deploy.sh', null],
  ['', null],
] as const)('"%s" is started with a .env for %s', (line, dialect) => {
  expect(dialectOf(line.split(' '))).toBe(dialect)
})
