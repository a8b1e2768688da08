// Written by `npm run index`. Do not edit.

export const actions = {
  scan: async () => (await import('./scan.ts')).scan,
  set: async () => (await import('./set.ts')).set,
  up: async () => (await import('./up.ts')).up,
}
