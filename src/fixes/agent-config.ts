import { parse } from 'smol-toml'
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import { quoted } from '../core/danger.ts'
import { Fault } from '../core/fault.ts'
import type { ByHand, Fixes, FixKind, Lying, Mend, Scene } from '../core/fixing.ts'
import { isAgentConfig } from '../core/key-files.ts'
import { Secret } from '../core/secret.ts'
import type { Files } from '../core/tools.ts'
import { sha256Hex } from '../crypto/hash.ts'
import { bare, type Held, heldIn, referencesStep, startOf, wrappingOf } from '../core/mcp-held.ts'
import { readJson, wrapJson } from '../core/mcp-json.ts'
import { isWrapped, type Server, serversIn, type Wrap, type Wrapping } from '../core/mcp-server.ts'
import { wrapToml } from '../core/mcp-toml.ts'
import { wrapYaml, type YamlNode } from '../core/mcp-yaml.ts'

const MIB = 1024 * 1024
/** To change one takes fifty times its size in memory. */
const LARGEST = 20 * MIB

/**
 * Servers that agents and editors start with keys in `env`: the keys go into the vault, and the server is started by our `run`. Which key it gets
 * stands in a file of references in the keys folder, because `run` takes no reference from an environment.
 */
export const agentConfig: FixKind = {
  id: 'agent-config',
  async find(scene) {
    const found: Fixes[] = []
    for (const file of scene.files)
      if (isAgentConfig(file.shown) || isAgentConfig(file.path)) found.push(await fixesOf(file, scene))
    return { mends: found.flatMap(({ mends }) => mends), byHand: found.flatMap(({ byHand }) => byHand) }
  },
}

interface Form {
  readonly read: (text: string) => unknown
  readonly wrap: Wrap
}

const JSON_FORM: Form = { read: readJson, wrap: wrapJson }
const TOML_FORM: Form = { read: readToml, wrap: wrapToml }
const YAML_FORM: Form = { read: readYaml, wrap: wrapYaml(nodesOfYaml) }

async function fixesOf(file: Lying, scene: Scene): Promise<Fixes> {
  const { path } = file
  const form = formOf(path)
  const content = await contentOf(path, scene.tools.files)
  const text = content && textOf(content)
  const settings = text === null ? null : form.read(text)
  if (!content || text === null || settings === null) return { mends: [], byHand: [unreadable(file)] }
  // A list of TOML is not written anew.
  const inWords = form === TOML_FORM ? [] : file.findings
  const held = await heldIn(serversIn(settings), inWords, (server) => markOf(path, server), scene)
  const start = await startOf(file, scene)
  const wrapped = (references: ReadonlyMap<string, string>): string | null =>
    rewritten(
      text,
      settings,
      form,
      held.map((one) => wrappingOf(one, start, references)),
    )
  if (held.length > 0 && wrapped(anywhere(held)) === null) return { mends: [], byHand: [unreadable(file)] }
  const moved = held.flatMap(({ keys }) => keys.map(({ value }) => value))
  const left = file.findings.filter(({ secret }) => !moved.some((value) => holds(value, secret)))
  const written = { does: 'write', path, before: content, grows: false, lock: null, approves: false } as const
  const steps: Mend['steps'] = (references) => [
    ...held.map((one) => referencesStep(one, file.shown, references)),
    { ...written, after: new Secret(wrapped(references) ?? text) },
  ]
  return {
    mends: held.length === 0 ? [] : [mendOf(file, held, steps)],
    byHand: left.length === 0 ? [] : [elsewhere(file, left.length)],
  }
}

function formOf(path: string): Form {
  if (path.endsWith('.toml')) return TOML_FORM
  return /\.ya?ml$/.test(path) ? YAML_FORM : JSON_FORM
}

/** To see whether the text can be changed at all, before anything has a name. */
function anywhere(held: readonly Held[]): ReadonlyMap<string, string> {
  return new Map(held.flatMap(({ keys }) => keys.map(({ variable }) => [variable, 'kw://project/environment/NAME'])))
}

function mendOf({ shown, exposure }: Lying, held: readonly Held[], steps: Mend['steps']): Mend {
  const keys = held.flatMap((one) => one.keys)
  const names = held.map(({ server }) => server.name).join(', ')
  const inEnv = held.flatMap(({ server, keys: own }) => own.filter(({ variable }) => server.env.has(bare(variable))))
  const isInWords = inEnv.length < keys.length
  const before = [
    ...(inEnv.length > 0 ? [`${inEnv.map(({ variable }) => bare(variable)).join(', ')} in clear in "env"`] : []),
    ...(isInWords ? ['a key in clear in "args"'] : []),
  ]
  return {
    path: shown,
    sources: [shown],
    what: `move the ${keys.length === 1 ? 'key' : `${keys.length} keys`} of ${names} into the vault`,
    why: 'agents, their tools and backups read this file',
    before: before.join(', '),
    after: `references there, and ${names} started with them by Keyward`,
    notes: [
      ...(isInWords ? ['What takes a key as an argument still shows it to "ps" while it runs, as it did before.'] : []),
      `Restart what uses ${names}. The vault has to open without asking there: keyward vault slots`,
      ...(exposure.git?.tracked === true
        ? [
            'It is in git: whoever else uses it needs the key and the file of references too, and its history still holds the key.',
          ]
        : []),
    ],
    keys,
    steps,
  }
}

/** The text with all of them, read back and compared; null where it would say anything else. */
function rewritten(
  text: string,
  settings: unknown,
  { read, wrap }: Form,
  wrappings: readonly Wrapping[],
): string | null {
  let left: string | null = text
  for (const wrapping of wrappings) left = left === null ? null : wrap(left, wrapping)
  return left !== null && isWrapped(settings, read(left), wrappings) ? left : null
}

function markOf(path: string, { at }: Server): string {
  return sha256Hex(new TextEncoder().encode([path, ...at].join('\0'))).slice(0, 8)
}

/** Settings as TOML; null where the text is none. */
function readToml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}

/** Settings as YAML, one document without anything that stands for another part; null where the text is none. */
function readYaml(text: string): unknown {
  const document = parseDocument(text)
  return document.errors.length > 0 || document.warnings.length > 0 ? null : document.toJS()
}

/** Where the parts of a YAML text are written; null where it is none. */
export function nodesOfYaml(text: string): YamlNode | null {
  const { errors, contents } = parseDocument(text)
  return errors.length > 0 ? null : nodeOf(contents)
}

function nodeOf(node: unknown): YamlNode | null {
  if (!isNode(node) || !node.range) return null
  const [start, end] = node.range
  const children = new Map<string, YamlNode & { nameStart: number; nameEnd: number }>()
  const add = (name: string, named: unknown, value: unknown): void => {
    const inner = nodeOf(value)
    if (inner && isNode(named) && named.range)
      children.set(name, { ...inner, nameStart: named.range[0], nameEnd: named.range[1] })
  }
  if (isSeq(node)) for (const [index, item] of node.items.entries()) add(String(index), item, item)
  if (isMap(node)) for (const { key, value } of node.items) if (isScalar(key)) add(String(key.value), key, value)
  return { start, end, children }
}

async function contentOf(path: string, files: Files): Promise<Secret | null> {
  try {
    return await files.read(path, { largest: LARGEST })
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

function textOf(content: Secret): string | null {
  try {
    return content.reveal()
  } catch {
    return null
  }
}

function holds(value: Secret, inner: Secret): boolean {
  return Buffer.from(value.revealBytes()).includes(Buffer.from(inner.revealBytes()))
}

function unreadable({ shown }: Lying): ByHand {
  return {
    path: shown,
    what: `holds keys and is larger than ${LARGEST / MIB} MiB, or written in a way that is not known here, so it stays as it is`,
    how: [
      `look where: keyward scan ${quoted(shown)}`,
      'then write the name of a variable there, as its program does it',
    ],
  }
}

function elsewhere({ shown }: Lying, count: number): ByHand {
  return {
    path: shown,
    what: `holds ${count === 1 ? 'a key' : `${count} keys`} that no server of it is started with`,
    how: [
      `look where: keyward scan ${quoted(shown)}`,
      'in "env" of the whole file: put it into the vault, take it out there, and start the agent with it: keyward run -- COMMAND',
      // oxlint-disable-next-line no-template-curly-in-string -- the agent fills it in.
      'in "headers": write ${NAME} there if the agent fills that in, put it into the vault as NAME, and start the agent so too',
      'elsewhere: put it into the vault, and start what needs it with it: keyward set NAME',
    ],
  }
}
