'use strict'

// Plain JavaScript, as bin/keyward.cjs is: it runs in whatever Node or Bun the program has.

const { join } = require('path')

/** What starts Keyward from a program: the file, and its first arguments. */
exports.KEYWARD = [process.execPath, '--', join(__dirname, '../bin/keyward.cjs')]

/** The environment of the program, without what would make a runtime load the program's own modules into ours. */
exports.surroundings = () => {
  const { NODE_OPTIONS: _node, BUN_OPTIONS: _bun, ...rest } = process.env
  return rest
}
