// Written by `npm run index`. Do not edit.

export const commands = {
  rotate: {
    summary: 'Replace a key by a new one; the old one is revoked when nothing uses it.',
    load: () => import('./rotate.ts'),
  },
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
  verify: {
    summary: 'Ask the provider whether a key still works.',
    load: () => import('./verify.ts'),
  },
}
