import { help } from '../../../src/scan/helper.ts'
import { ownRules } from '../../../src/scan/rules/rules.ts'
import { catalogue } from '../keys.ts'

await help(catalogue, async (rules) => ownRules(rules))
