import { dirname, relative } from 'node:path'
import type { FixKind, Lying, Mend, Scene } from '../core/fixing.ts'
import { missingLines, PROBES, withIgnoreLines } from '../core/guarding.ts'
import { isSecret } from '../core/key-files.ts'
import type { Repository } from '../core/repository.ts'
import { Secret } from '../core/secret.ts'

/** Lines in `.gitignore` for files that hold keys by their name: those of `keyward guard install`, and one for each file that they miss. */
export const gitignore: FixKind = {
  id: 'gitignore',
  async find(scene) {
    const byRoot = new Map<string, { readonly repository: Repository; readonly files: Lying[] }>()
    for (const file of scene.files.filter(
      ({ shown, path, exposure }) => (isSecret(shown) || isSecret(path)) && exposure.git?.ignored === false,
    )) {
      const repository = await scene.repository(dirname(file.path))
      if (!repository || repository.isBare) continue
      const { files } = byRoot.get(repository.root) ?? { files: [] }
      byRoot.set(repository.root, { repository, files: [...files, file] })
    }
    const mends: Mend[] = []
    for (const { repository, files } of byRoot.values()) {
      const mend = await mendOf(repository, files, scene)
      if (mend) mends.push(mend)
    }
    return { mends, byHand: [] }
  },
}

async function mendOf(repository: Repository, lying: readonly Lying[], { tools }: Scene): Promise<Mend | null> {
  const { root } = repository
  const names = lying.map((file) => relative(root, file.path))
  const ignored = await repository.ignored([...PROBES, ...names])
  const usual = missingLines(ignored)
  const lines = [
    ...usual,
    ...names.filter((name) => !ignored.has(name) && !covers(usual, name)).map((name) => `/${escaped(name)}`),
  ]
  if (lines.length === 0) return null
  const path = `${root}/.gitignore`
  const before = (await tools.files.state(path))?.kind === 'file' ? await tools.files.read(path) : null
  const text = before ? new TextDecoder().decode(before.revealBytes()) : ''
  const after = new Secret(withIgnoreLines(text, lines))
  return {
    path,
    sources: lying.map(({ shown }) => shown),
    what: 'have git pass by files that hold keys',
    why: `${names.join(', ')} would go along with the next "git add"`,
    before: before ? `${text.split('\n').length - 1} lines` : 'no file',
    after: `${lines.join(', ')} besides`,
    notes: [],
    keys: [],
    steps: () => [{ does: 'write', path, before, after, grows: false, lock: null, approves: false }],
  }
}

/** Whether those lines are enough for it. They are few and known, so that git need not be asked again. */
function covers(lines: readonly string[], name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return lines.some((line) =>
    line.startsWith('*.')
      ? base.endsWith(line.slice(1))
      : line.endsWith('.*')
        ? base.startsWith(line.slice(0, -1))
        : base === line,
  )
}

/** A name as `.gitignore` takes it for itself. */
function escaped(name: string): string {
  return name.replaceAll(/[\\*?[\]!#]| $/g, String.raw`\$&`)
}
