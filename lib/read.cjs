'use strict'

const { execFile } = require('child_process')
const { KEYWARD, surroundings } = require('./start.cjs')

const LARGEST = 64 * 1024 * 1024

exports.read = (reference) =>
  new Promise((resolve, reject) => {
    const [program, ...first] = KEYWARD
    const words = [...first, 'read', '--json', '--', String(reference)]
    const child = execFile(program, words, { env: surroundings(), maxBuffer: LARGEST }, (error, stdout, stderr) => {
      const said = error ? null : parsed(stdout)
      if (said) resolve(said.value)
      else reject(faultOf(parsed(stderr.trim().split('\n').pop()), error))
    })
    child.stdin.end()
  })

/** What Keyward said on standard error, as an error with `code` and `hint`. */
function faultOf(said, cause) {
  const { code = 'program.failed', message = 'Keyward did not answer.', hint } = (said && said.fault) || {}
  return Object.assign(new Error(hint === undefined ? message : `${message} ${hint}`), {
    code,
    hint,
    exit: cause && cause.code,
  })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
