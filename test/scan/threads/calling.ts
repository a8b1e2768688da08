import { BroadcastChannel } from 'node:worker_threads'
import { help } from '../../../src/scan/helper.ts'
import { ownRules } from '../../../src/scan/rules/rules.ts'
import { catalogue } from '../keys.ts'

// Helps, and says when it has started.
await help(catalogue, async (rules) => ownRules(rules))
const channel = new BroadcastChannel('keyward-started')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads, no windows
channel.postMessage(null)
channel.close()
