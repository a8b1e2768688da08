// Written by `npm run index`. Do not edit.

export const commands = {
  set: {
    summary: 'Put in a key: hidden prompt, standard input or a file; never an argument.',
    load: () => import('./set.ts'),
  },
}
