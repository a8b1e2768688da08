import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'rolldown/utils'

const ROOT = fileURLToPath(new URL('../../src', import.meta.url))

export interface Import {
  readonly from: string
  /** Gone before the program runs: `import type`, `export type … from`. */
  readonly isType: boolean
  /** `import './x.ts'`: nothing is taken from it, so it can only be for what it does. */
  readonly isBare: boolean
}

/** One file of src, as far as the rules of the house look at it. */
export interface Source {
  /** Below src, with `/`: `core/secret.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** `export … from`. */
  readonly passesOn: boolean
  readonly hasDefaultExport: boolean
  /** Names declared with `let` or `var` outside every function. */
  readonly variables: readonly string[]
  /** What it reads and calls of objects and globals: `process.env`, `.reveal`, `fetch()`, `new Date()`. */
  readonly uses: ReadonlySet<string>
}

/** Every file of src that is shipped: no tests, no declarations. Sorted. */
export function sources(): readonly Source[] {
  return (
    readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
      // Another language, compiled into src/scan/gate-wasm.ts.
      .filter((path) => !path.startsWith('scan/assembly/'))
      .toSorted()
      .map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')))
  )
}

/** Throws where the text is not TypeScript: a file that cannot be read is not a file that was checked. */
export function parse(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`src/${path}: ${errors[0].message}`)
  const imports: Import[] = []
  const variables: string[] = []
  const uses = new Set<string>()
  let passesOn = false
  for (const node of program.body as readonly Node[]) {
    if (node.source && (node.type.startsWith('Export') || node.type === 'ImportDeclaration'))
      imports.push(importOf(node))
    if (node.source && node.type.startsWith('Export')) passesOn = true
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node
    if (declared?.type === 'VariableDeclaration' && declared.kind !== 'const') variables.push(nameOf(declared))
  }
  walk(program, (node) => {
    if (node.type === 'ImportExpression' && node.source?.value !== undefined)
      imports.push({ from: node.source.value, isType: false, isBare: false })
    for (const use of usesOf(node)) uses.add(use)
  })
  const hasDefaultExport = program.body.some((node) => node.type === 'ExportDefaultDeclaration')
  return { path, text, imports, passesOn, hasDefaultExport, variables, uses }
}

interface Node {
  readonly type: string
  readonly kind?: string
  readonly importKind?: string
  readonly exportKind?: string
  readonly name?: string
  readonly computed?: boolean
  readonly source?: { readonly value?: string } | null
  readonly declaration?: Node | null
  readonly declarations?: readonly { readonly id: Node }[]
  readonly specifiers?: readonly Node[]
  readonly arguments?: readonly unknown[]
  readonly object?: Node
  readonly property?: Node
  readonly callee?: Node
  readonly key?: Node
  readonly properties?: readonly Node[]
  readonly init?: Node | null
  readonly id?: Node | null
}

function importOf(node: Node): Import {
  const specifiers = node.specifiers ?? []
  const isWholly = node.importKind === 'type' || node.exportKind === 'type'
  const isBare = node.type === 'ImportDeclaration' && specifiers.length === 0
  const isEach =
    specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
  return { from: node.source?.value ?? '', isType: isWholly || isEach, isBare }
}

function nameOf(declaration: Node): string {
  return declaration.declarations?.map(({ id }) => id.name ?? '{…}').join(', ') ?? ''
}

function usesOf(node: Node): readonly string[] {
  if (node.type === 'MemberExpression') return membersOf(node)
  if (node.type === 'VariableDeclarator') return takenApart(node)
  if (node.type === 'CallExpression') return node.callee?.name ? [`${node.callee.name}()`] : []
  if (node.type === 'NewExpression' && node.arguments?.length === 0) return [`new ${node.callee?.name ?? ''}()`]
  return []
}

function membersOf({ object, property, computed }: Node): readonly string[] {
  if (computed || !property?.name) return []
  return [`.${property.name}`, `${lastName(object)}.${property.name}`]
}

/** `const { env } = process` reads it as well. */
function takenApart({ id, init }: Node): readonly string[] {
  const names = id?.type === 'ObjectPattern' ? (id.properties ?? []).map((one) => one.key?.name ?? '') : []
  return names.flatMap((name) => [`.${name}`, `${lastName(init ?? undefined)}.${name}`])
}

function lastName(node: Node | undefined): string {
  return node?.name ?? node?.property?.name ?? ''
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit)
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as Node)
    for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit)
  }
}
