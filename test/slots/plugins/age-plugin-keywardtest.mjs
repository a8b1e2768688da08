#!/usr/bin/env node
// A plugin of age (C2SP age-plugin) for tests: it seals nothing, the file key stands in its stanza reversed. Never for a value of worth.
import { createInterface } from 'node:readline'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const say = (head, body = '') => process.stdout.write(`-> ${head}\n${body}\n`)
const turned = (body) => Buffer.from(Buffer.from(body, 'base64').toReversed()).toString('base64').replaceAll('=', '')

async function stanza() {
  const { value: head } = await lines.next()
  let body = ''
  for (;;) {
    const { value: line } = await lines.next()
    body += line
    if (line.length < 64) return { words: head.slice(3).split(' '), body }
  }
}

async function phase() {
  const all = []
  for (;;) {
    const one = await stanza()
    if (one.words[0] === 'done') return all
    all.push(one)
  }
}

const all = await phase()
const isRecipient = process.argv.includes('--age-plugin=recipient-v1')
for (const { words, body } of all) {
  if (isRecipient && words[0] === 'wrap-file-key') {
    say('recipient-stanza 0 keywardtest', turned(body))
    await stanza()
  }
  if (!isRecipient && words[0] === 'recipient-stanza' && words[2] === 'keywardtest') {
    say(`file-key ${words[1]}`, turned(body))
    await stanza()
    break
  }
}
say('done')
process.exit()
