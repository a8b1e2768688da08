// Written by `npm run index`. Do not edit.

export const actions = {
  rotate: async () => (await import('./rotate.ts')).rotate,
  scan: async () => (await import('./scan.ts')).scan,
  set: async () => (await import('./set.ts')).set,
  up: async () => (await import('./up.ts')).up,
  verify: async () => (await import('./verify.ts')).verify,
}
