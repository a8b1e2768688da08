/** The variable by which a test knows that a component was started for it. `start.sh` prints them. */
const COMPONENTS = {
  'secret-service': 'KEYWARD_TEST_SECRET_SERVICE',
  moto: 'KEYWARD_TEST_MOTO',
  systemd: 'KEYWARD_TEST_SYSTEMD',
  'env-readers': 'KEYWARD_TEST_ENV_READERS',
} as const

export type Component = keyof typeof COMPONENTS

/**
 * Whether a real component is there to test against: `describe.runIf(component('secret-service'))`. Where it is not, the reason is
 * printed and the tests are skipped; in CI that is an error instead, as skipped tests prove nothing.
 */
export function component(name: Component): boolean {
  const variable = COMPONENTS[name]
  if (process.env[variable]) return true
  const reason = `${name} is not running. Start it: eval "$(test/components/start.sh ${name})"`
  if (process.env.CI) throw new Error(`${reason} (${variable} is not set)`)
  console.warn(`skipped: ${reason}`)
  return false
}
