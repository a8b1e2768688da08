// Written by `npm run index`. Do not edit.

export const commands = {
  advise: {
    summary: 'Tell where keys should rest on this machine, why, and how to get there.',
    load: () => import('./advise.ts'),
  },
  agents: {
    summary: 'What the coding agents of this machine may read here.',
    load: () => import('./agents.ts'),
  },
  'agents-protect': {
    summary: 'Keep coding agents from secret files, and look at what they do.',
    load: () => import('./agents-protect.ts'),
  },
  'agents-unprotect': {
    summary: 'Take out of the settings of coding agents what Keyward wrote there.',
    load: () => import('./agents-unprotect.ts'),
  },
  completion: {
    summary: 'Print the script with which a shell completes keyward; or what it asks for.',
    load: () => import('./completion.ts'),
  },
  doctor: {
    summary: 'Tell everything that is wrong here, and the command that mends it.',
    load: () => import('./doctor.ts'),
  },
  edit: {
    summary: 'Change what is known of a key: owner, purpose, due date, current version.',
    load: () => import('./edit.ts'),
  },
  fix: {
    summary: 'Mend how keys lie here: modes, git, synced folders, histories, agents.',
    load: () => import('./fix.ts'),
  },
  guard: {
    summary: 'What keeps keys out of this repository, and what does not.',
    load: () => import('./guard.ts'),
  },
  'guard-install': {
    summary: 'Put hooks that look for keys into this repository, and lines into .gitignore.',
    load: () => import('./guard-install.ts'),
  },
  'guard-remove': {
    summary: 'Take our hooks out of this repository. What was there before is back.',
    load: () => import('./guard-remove.ts'),
  },
  'guard-watch': {
    summary: 'Make searches that tell when a key of this vault turns up in public.',
    load: () => import('./guard-watch.ts'),
  },
  hook: {
    summary: 'What our hooks in git run: looks, and refuses what holds keys.',
    load: () => import('./hook.ts'),
  },
  'hook-agent': {
    summary: 'What the hooks of coding agents run: looks at what one is about to do.',
    load: () => import('./hook-agent.ts'),
  },
  import: {
    summary: 'Move the keys of a .env file into the vault and leave references in it.',
    load: () => import('./import.ts'),
  },
  init: {
    summary: 'Make the vault; it opens with the best way that this machine has.',
    load: () => import('./init.ts'),
  },
  list: {
    summary: 'Show which keys there are, what is wrong with them, and never a value.',
    load: () => import('./list.ts'),
  },
  read: {
    summary: 'Write the value of a key to standard output, byte for byte.',
    load: () => import('./read.ts'),
  },
  redact: {
    summary: 'Show a text without the keys in it: for tickets, logs and pastes.',
    load: () => import('./redact.ts'),
  },
  remove: {
    summary: 'Take a key out of the vault; it can be brought back for 30 days.',
    load: () => import('./remove.ts'),
  },
  render: {
    summary: 'Fill {{ kw://… }} in a template with the values, or give a shell those of .env.',
    load: () => import('./render.ts'),
  },
  rotate: {
    summary: 'Replace a key by a new one; the old one is revoked when nothing uses it.',
    load: () => import('./rotate.ts'),
  },
  run: {
    summary: 'Start a program with the keys that the .env of this folder names.',
    load: () => import('./run.ts'),
  },
  scan: {
    summary: 'Look for keys in files and folders, or in the usual places of this machine.',
    load: () => import('./scan.ts'),
  },
  'scan-baseline': {
    summary: 'Take what is found now as known, so that only what is new is told.',
    load: () => import('./scan-baseline.ts'),
  },
  'scan-ignore': {
    summary: 'Leave a finding alone from now on.',
    load: () => import('./scan-ignore.ts'),
  },
  set: {
    summary: 'Put in a key: hidden prompt, standard input or a file; never an argument.',
    load: () => import('./set.ts'),
  },
  show: {
    summary: 'Show everything about a key but its value.',
    load: () => import('./show.ts'),
  },
  status: {
    summary: 'Tell how the vault is and what to do next; shown where no command is named.',
    load: () => import('./status.ts'),
  },
  sync: {
    summary: 'Bring targets up to date: units of systemd get the current keys and start anew.',
    load: () => import('./sync.ts'),
  },
  'sync-add': {
    summary: 'Give keys to a unit of systemd, sealed, and keep it up to date.',
    load: () => import('./sync-add.ts'),
  },
  'sync-list': {
    summary: 'The targets that Keyward keeps up to date, and what is behind in them.',
    load: () => import('./sync-list.ts'),
  },
  'sync-remove': {
    summary: 'Take keys out of a unit again: those that are named, or all.',
    load: () => import('./sync-remove.ts'),
  },
  undo: {
    summary: 'Take back the last set, import, edit, remove or fix of this project.',
    load: () => import('./undo.ts'),
  },
  up: {
    summary: 'Guided first run: which keys lie in the open here, and what to do about each.',
    load: () => import('./up.ts'),
  },
  'vault-backup': {
    summary: 'Write everything the vault holds into one file that the recovery key opens.',
    load: () => import('./vault-backup.ts'),
  },
  'vault-export': {
    summary: 'Write current values into a file for other programs, in clear or sealed by age.',
    load: () => import('./vault-export.ts'),
  },
  'vault-lock': {
    summary: 'Lock the vault again, for every process of this account at once.',
    load: () => import('./vault-lock.ts'),
  },
  'vault-rekey': {
    summary: 'Make all keys of the vault anew: what opened it before opens it no more.',
    load: () => import('./vault-rekey.ts'),
  },
  'vault-restore': {
    summary: 'Put a backup into the vault; a vault is made where there is none.',
    load: () => import('./vault-restore.ts'),
  },
  'vault-slots': {
    summary: 'Show, try, add and remove the ways in which the vault opens.',
    load: () => import('./vault-slots.ts'),
  },
  'vault-unlock': {
    summary: 'Type the passphrase once, or give the recovery key: open for 8 hours.',
    load: () => import('./vault-unlock.ts'),
  },
  verify: {
    summary: 'Ask the provider whether a key still works.',
    load: () => import('./verify.ts'),
  },
}
