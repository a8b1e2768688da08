import { expect, test, vi } from 'vitest'
import { component } from '../components/components.ts'

test('a component that was not started is skipped with its reason', () => {
  vi.stubEnv('KEYWARD_TEST_SECRET_SERVICE', '')
  vi.stubEnv('CI', '')
  const said = vi.spyOn(console, 'warn').mockReturnValue()
  expect(component('secret-service')).toBe(false)
  expect(said.mock.calls.join()).toContain('test/components/start.sh secret-service')
  said.mockRestore()
  vi.unstubAllEnvs()
})

test('in CI it is an error', () => {
  vi.stubEnv('KEYWARD_TEST_SECRET_SERVICE', '')
  vi.stubEnv('CI', 'true')
  expect(() => component('secret-service')).toThrow('secret-service is not running')
  vi.unstubAllEnvs()
})
