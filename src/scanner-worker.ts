import { catalogue } from '#catalogue'
import { help } from './scan/helper.ts'

// A thread that helps to read a tree: scanner.ts starts it.
help(await catalogue())
