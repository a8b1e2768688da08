/** Files that hold secrets by their name, in the patterns of `.gitignore`; what is there to be shared is taken out again behind them. */
export const IGNORE_LINES: readonly string[] = [
  '.env',
  '.env.*',
  '!.env.example',
  '!.env.sample',
  '!.env.template',
  '!.env.dist',
  '*.key',
  '*.pem',
]

/**
 * The same for rules that know no exception: the usual names in place of `.env.*`, because `.env.example` is there to be read. What they miss,
 * the hook looks at.
 */
export const DENIED_NAMES: readonly string[] = [
  '.env',
  '.env.local',
  '.env.*.local',
  '.env.development',
  '.env.dev',
  '.env.production',
  '.env.prod',
  '.env.staging',
  '.env.test',
  '*.key',
  '*.pem',
]

/** Whether a file with this name holds secrets, by its name alone. */
export function hasSecretName(path: string): boolean {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return /^\.env(?:\.[\w.-]+)?$|\.(?:key|pem)$/.test(base) && !/\.(?:example|sample|template|dist)$/.test(base)
}
