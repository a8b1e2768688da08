// Written by `npm run index`. Do not edit.

export const actions = {
  set: async () => (await import('./set.ts')).set,
}
