import { help } from '../../../src/scan/helper.ts'
import { catalogue } from '../keys.ts'

help(catalogue)
