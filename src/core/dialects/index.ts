// Written by `npm run index`. Do not edit.

export const dialects = {
  bash: async () => (await import('./bash.ts')).bash,
  bun: async () => (await import('./bun.ts')).bun,
  compose: async () => (await import('./compose.ts')).compose,
  node: async () => (await import('./node.ts')).node,
  python: async () => (await import('./python.ts')).python,
  ruby: async () => (await import('./ruby.ts')).ruby,
}
