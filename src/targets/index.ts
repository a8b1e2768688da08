// Written by `npm run index`. Do not edit.

export const targets = {
  dotenv: async () => (await import('./dotenv.ts')).dotenv,
  systemd: async () => (await import('./systemd.ts')).systemd,
}
