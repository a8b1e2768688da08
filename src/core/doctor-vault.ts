import { quoted } from './danger.ts'
import { copyBack, DAY_MS, folderOf, type Ill, inside, octal, ofVault, type Rule, safe, told } from './ill.ts'

/** What can be wrong with a vault that can be looked into, and with what it has written down. */
export const VAULT_RULES: readonly Rule[] = [
  {
    id: 'vault.damaged',
    level: 'danger',
    why: 'Keys may be lost already, and every write may lose more.',
    find: ofVault(({ damage }, { vaultPath }) =>
      damage.slice(0, 1).map((line) => told(`The database of the vault is damaged: ${line}`, copyBack(vaultPath))),
    ),
  },
  {
    id: 'env.open',
    level: 'danger',
    why: 'Every account and every program of this machine may read the keys in it.',
    find: ofVault(({ openFiles }) =>
      openFiles.map(({ path, mode, isOurs }) => {
        const what = `"${path}" holds keys in clear, and others may read it (mode ${octal(mode)}).`
        return isOurs ? safe(what, ['chmod', '600', path]) : told(what, `chmod 600 ${quoted(path)}`)
      }),
    ),
  },
  {
    id: 'vault.closed',
    level: 'broken',
    why: 'Names can be seen, and no key can be used.',
    find: ofVault(({ slots }) =>
      slots.some(({ state }) => state === 'opens' || state === 'asks')
        ? []
        : [told('Nothing on this machine opens the vault.', 'keyward vault slots list')],
    ),
  },
  {
    id: 'slot.fails',
    level: 'broken',
    why: 'The day the other ways are gone, this one is needed.',
    find: ofVault(({ slots }) =>
      slots
        .filter(({ state }) => state === 'fails')
        .map(({ kind, label, why }) =>
          told(`The vault does not open with ${label}. ${why ?? ''}`.trim(), openingCommand(kind, why ?? '')),
        ),
    ),
  },
  {
    id: 'checkpoint.missing',
    level: 'broken',
    why: 'An older copy put in the place of the vault would not be noticed.',
    find: ofVault(({ auditRows }, { checkpoint }) =>
      checkpoint || auditRows === 0 ? [] : [signing('The signed state of the audit log is missing.')],
    ),
  },
  {
    id: 'checkpoint.behind',
    level: 'broken',
    why: 'What was done since could be taken back by an older copy, and nobody would notice.',
    find: ofVault(({ auditRows, lastAudit }, { checkpoint }) => {
      const days = checkpoint && lastAudit ? (lastAudit.getTime() - checkpoint.at.getTime()) / DAY_MS : 0
      if (!checkpoint || checkpoint.size === auditRows || days < BEHIND_DAYS) return []
      return [signing(`The signed state of the audit log is ${Math.floor(days)} days older than its last row.`)]
    }),
  },
  {
    id: 'rotation.waiting',
    level: 'broken',
    why: 'Two keys work until it is done.',
    find: ofVault(({ rotations }) =>
      rotations.map((one) => told(`The replacing of ${one} was begun and is not done.`, `keyward rotate ${one}`)),
    ),
  },
  {
    id: 'keys.due',
    level: 'broken',
    why: 'A key that is old was seen by more people and programs than anybody remembers.',
    find: ofVault(({ due }) =>
      due === 0 ? [] : [told(due === 1 ? '1 key is due.' : `${due} keys are due.`, 'keyward list --due')],
    ),
  },
  {
    id: 'folder.gone',
    level: 'broken',
    why: 'Whatever is put there later would belong to the project and could use its keys.',
    find: ofVault(({ foldersGone }) =>
      foldersGone.map(({ path, project, isParentThere }) => {
        const what = `"${path}" of the project ${project} is gone.`
        // A disk that is not mounted comes back.
        return isParentThere
          ? inside(what, { does: 'disown', folder: path })
          : told(what, `ls ${quoted(folderOf(path))}`)
      }),
    ),
  },
  {
    id: 'place.gone',
    level: 'broken',
    why: 'Replacing a key stops at a file that cannot be written.',
    find: ofVault(({ placesGone }) =>
      placesGone.map(({ path, isParentThere }) => {
        const what = `"${path}", where keys are used, is gone.`
        return isParentThere ? inside(what, { does: 'drop-place', path }) : told(what, `ls ${quoted(folderOf(path))}`)
      }),
    ),
  },
  {
    id: 'recovery.none',
    level: 'weak',
    why: 'Where the other ways to open the vault are lost, so are the keys.',
    find: ofVault(({ slots }) =>
      slots.some(({ state }) => state === 'recovery')
        ? []
        : [told('The vault has no recovery key.', 'keyward vault slots add age --recipient age1…')],
    ),
  },
  {
    id: 'slot.key-file',
    level: 'weak',
    why: 'Whoever copies your home has both the vault and what opens it.',
    find: ofVault(({ slots }) =>
      slots.some(({ kind }) => kind === 'key-file')
        ? [
            told(
              'The vault opens with a key file.',
              'keyward vault slots add passphrase; keyward vault slots remove key-file',
            ),
          ]
        : [],
    ),
  },
]

/** A vault that nobody opens cannot sign: some days without are usual. */
const BEHIND_DAYS = 30

function signing(what: string): Ill {
  return inside(what, { does: 'sign' })
}

function openingCommand(kind: string, why: string): string {
  if (kind === 'keychain') return 'security unlock-keychain'
  if (kind !== 'secret-service') return 'keyward vault slots list'
  return /lock/i.test(why) ? 'secret-tool lookup service keyward' : 'gnome-keyring-daemon --start --components=secrets'
}
