import { catalogue } from '#catalogue'
import { help } from './scan/helper.ts'

// A thread that helps to read a tree: scanner.ts starts it.
await help(await catalogue(), async (rules) => (await import('./scan/rules/rules.ts')).ownRules(rules))
