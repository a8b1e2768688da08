/**
 * From now on the runtime keeps little room for objects that are let go of. Left alone, Node lets it grow to twice of all the rest while thousands of
 * rows pass through; so it works a third longer, in half the memory. The executable's runtime does without.
 */
export function beSparing(): void {
  if ('bun' in process.versions) return
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--semi-space-growth-factor=1')
}
