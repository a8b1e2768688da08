// Written by `npm run index`. Do not edit.

export const commands = {
  scan: {
    summary: 'Look for keys in files and folders, or in the usual places of this machine.',
    load: () => import('./scan.ts'),
  },
  set: {
    summary: 'Put in a key: hidden prompt, standard input or a file; never an argument.',
    load: () => import('./set.ts'),
  },
  up: {
    summary: 'Guided first run: which keys lie in the open here, and what to do about each.',
    load: () => import('./up.ts'),
  },
}
