#!/bin/sh
':' //; exec node -- "$0" "$@"
'use strict'

// Starts Keyward. Plain old JavaScript on purpose: any Node since 14 can read it, so that an old one hears what is wrong.
// Looked for in this order: the executable of this platform, the bundle in this very process, the bundle under a newer Node of the
// checkout.
// A shell reads the second line, a Node all but that: without the "--" Node takes our `--env-file FILE` for its own, and a NODE_OPTIONS in
// that file for an order to run code.

const { spawn } = require('child_process')
const { accessSync, constants } = require('fs')
const { constants: system } = require('os')
const { join } = require('path')
const { isatty } = require('tty')
const { pathToFileURL } = require('url')

const NEEDED = 24
const root = join(__dirname, '..')
const args = process.argv.slice(2)

main()

function main() {
  const executable = [packaged(), join(root, 'dist/keyward')].find(canRun)
  // A checkout that was not built runs from its source.
  const program = [join(root, 'dist/keyward.js'), join(root, 'src/main.ts')].find(canRead)
  const node = join(root, 'node_modules/.bin/node')

  if (executable) start(executable, args)
  else if (!program) stop('The package is incomplete. Install it again: npm install --global keyward')
  else if (Number(process.versions.node.split('.')[0]) >= NEEDED) void import(pathToFileURL(program).href)
  else if (canRun(node)) start(node, ['--', program].concat(args))
  else stop(`Node ${NEEDED} or newer is needed, this is ${process.version}: https://nodejs.org/en/download`)
}

/** The executable that npm installed beside this package, or null where there is none for this platform. */
function packaged() {
  try {
    return require.resolve(`@keyward/${process.platform}-${process.arch}/keyward`)
  } catch {
    return null
  }
}

function canRun(path) {
  return has(path, constants.X_OK)
}

function canRead(path) {
  return has(path, constants.R_OK)
}

function has(path, mode) {
  if (!path) return false
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

/** Become that program where this Node can do so; else stand in for it: its signals, its exit. */
function start(program, rest) {
  if (process.execve) process.execve(program, [program].concat(rest))

  // A terminal sends ^C and ^\ to every process in front, so the child has them already.
  const keyboard = [0, 1, 2].some((fd) => isatty(fd)) ? ['SIGINT', 'SIGQUIT'] : []
  const signals = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGCONT']
  let child
  const pass = (signal) => {
    if (child && !keyboard.includes(signal)) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)

  child = spawn(program, rest, { stdio: 'inherit' })
  child.on('error', (error) => stop(`"${program}" does not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    for (const one of signals) process.removeListener(one, pass)
    if (!signal) process.exit(code)
    process.kill(process.pid, signal)
    // Still here: a signal that ends the child and not this process.
    setTimeout(() => process.exit(128 + system.signals[signal]), 100)
  })
}

function stop(message) {
  process.stderr.write(`keyward: ${message}\n`)
  process.exitCode = 1
}
