import { isAbsolute, join } from 'node:path'
import { Fault } from '../core/fault.ts'
import type { IndexEntry } from '../core/fixing.ts'
import type { Repository } from '../core/repository.ts'
import { Secret } from '../core/secret.ts'
import { ask, type GitTools } from './git-asking.ts'
import { repositoryOf } from './git-changes.ts'

/** The repository that holds a folder. Fault `git.none` outside of any. */
export async function repositoryAt(folder: string, tools: GitTools): Promise<Repository> {
  const root = await repositoryOf(folder, tools)
  const isBare = (await ask(root, ['rev-parse', '--is-bare-repository'], tools)).trim() === 'true'
  return {
    root,
    isBare,
    hooksFolder: await hooksFolder(root, tools),
    async ignored(names) {
      if (isBare) return new Set()
      const stdin = new Secret(names.map((name) => `./${name}\0`).join(''))
      const answer = await ask(root, ['check-ignore', '-z', '--stdin', '--no-index'], tools, { stdin }, [0, 1])
      return new Set(answer.split('\0').map((name) => name.replace(/^\.\//, '')))
    },
    async tracked() {
      const answer = await ask(root, ['ls-files', '-z'], tools)
      return answer.split('\0').filter((path) => path !== '')
    },
    entry: (path) => entryOf(root, path, tools),
    async untrack(path) {
      await ask(root, ['update-index', '--force-remove', '--', path], tools)
    },
    async track(path, { mode, blob }) {
      const stdin = new Secret(`${mode} ${blob} 0\t${path}\0`)
      await ask(root, ['update-index', '-z', '--index-info'], tools, { stdin })
    },
    async githubName() {
      const url = (await ask(root, ['config', '--get', 'remote.origin.url'], tools, {}, [0, 1])).trim()
      return (
        /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
          url,
        )?.[1] ?? null
      )
    },
  }
}

async function entryOf(root: string, path: string, tools: GitTools): Promise<IndexEntry | null> {
  const answer = await ask(root, ['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', path], tools)
  if (answer === '') return null
  const [, mode, blob, stage] = /^(\d{6}) ([0-9a-f]{40,64}) (\d)\t/.exec(answer) ?? []
  if (mode !== undefined && blob !== undefined && stage === '0') return { mode, blob }
  throw new Fault('git.unknown', `"${path}" is in the middle of a merge.`, { hint: 'End the merge first: git status' })
}

/** Ours turn hooks off while git is asked, so the setting is read for itself, as git reads it: relative to the work tree. */
async function hooksFolder(root: string, tools: GitTools): Promise<string> {
  const own = (await ask(root, ['rev-parse', '--git-common-dir'], tools)).trim()
  const usual = join(isAbsolute(own) ? own : join(root, own), 'hooks')
  for (const scope of ['--worktree', '--local', '--global', '--system']) {
    const set = await ask(root, ['config', scope, '--type=path', '--get', 'core.hooksPath'], tools, {}, [0, 1, 128])
    if (set.trim() !== '') return isAbsolute(set.trim()) ? set.trim() : join(root, set.trim())
  }
  return usual
}
