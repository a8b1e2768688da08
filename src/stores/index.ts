// Written by `npm run index`. Do not edit.

export const stores = {
  env: async () => (await import('./env.ts')).env,
  file: async () => (await import('./file.ts')).file,
}
