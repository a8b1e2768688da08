import { providers } from './providers/index.ts'
import { help } from './scan/helper.ts'

// A thread that helps to read a tree: scanner.ts starts it.
help(providers)
