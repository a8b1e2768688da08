import { defineConfig } from 'vitest/config'

// CI counts what passed from this file, beside what is printed.
const report = process.env.KEYWARD_TEST_REPORT

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'house',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // A guard against what hangs, and no measure: slow machines under load take their time.
          testTimeout: 120_000,
        },
      },
      {
        // The program as people start it: the bundle, made anew, or the artefact that KEYWARD_E2E names.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
