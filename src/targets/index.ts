// Written by `npm run index`. Do not edit.

export const targets = {
  dotenv: async () => (await import('./dotenv.ts')).dotenv,
}
