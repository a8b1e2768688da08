// Written by `npm run index`. Do not edit.

export const fixes = {
  'agent-config': async () => (await import('./agent-config.ts')).agentConfig,
  gitignore: async () => (await import('./gitignore.ts')).gitignore,
  history: async () => (await import('./history.ts')).history,
  'login-files': async () => (await import('./login-files.ts')).loginFiles,
  mode: async () => (await import('./mode.ts')).mode,
  'synced-folder': async () => (await import('./synced-folder.ts')).syncedFolder,
  'time-machine': async () => (await import('./time-machine.ts')).timeMachine,
  untrack: async () => (await import('./untrack.ts')).untrack,
}
