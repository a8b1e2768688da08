// Written by `npm run index`. Do not edit.

export const actions = {
  edit: async () => (await import('./edit.ts')).edit,
  import: async () => (await import('./import.ts')).import,
  init: async () => (await import('./init.ts')).init,
  list: async () => (await import('./list.ts')).list,
  lock: async () => (await import('./lock.ts')).lock,
  read: async () => (await import('./read.ts')).read,
  remove: async () => (await import('./remove.ts')).remove,
  rotate: async () => (await import('./rotate.ts')).rotate,
  run: async () => (await import('./run.ts')).run,
  scan: async () => (await import('./scan.ts')).scan,
  set: async () => (await import('./set.ts')).set,
  show: async () => (await import('./show.ts')).show,
  status: async () => (await import('./status.ts')).status,
  undo: async () => (await import('./undo.ts')).undo,
  unlock: async () => (await import('./unlock.ts')).unlock,
  up: async () => (await import('./up.ts')).up,
  verify: async () => (await import('./verify.ts')).verify,
}
