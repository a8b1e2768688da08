// Written by `npm run index`. Do not edit.

export const commands = {}
