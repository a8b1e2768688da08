import { closeSync, openSync } from 'node:fs'
import { constants } from 'node:os'
import { isatty } from 'node:tty'

const ALWAYS = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGCONT'] as const
/** A terminal sends these to all of its group: handed on, the program would get them twice. The rule is that of the Doppler CLI. */
const OF_TERMINAL = ['SIGINT', 'SIGQUIT', 'SIGWINCH', 'SIGTSTP'] as const

/** Whether there is a terminal that sends its signals to us and to the program alike. */
export function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}

/** Whether all three streams are one. */
export function isOnTerminal(): boolean {
  return isatty(0) && isatty(1) && isatty(2)
}

/** The signal of this name, typed as `HUP`, `hup` or `SIGHUP`; null where this system has none. */
export function signalNamed(name: string): NodeJS.Signals | null {
  const wanted = name.toUpperCase().replace(/^(?!SIG)/, 'SIG')
  return Object.keys(constants.signals).find((one): one is NodeJS.Signals => one === wanted) ?? null
}

/** Hands signals on to the program from now on; the returned function ends that. Told to stop, we stop with it. */
export function handOn(send: (signal: NodeJS.Signals) => void): () => void {
  const isShared = hasTerminal()
  const handlers = new Map<NodeJS.Signals, () => void>()
  for (const signal of ALWAYS) handlers.set(signal, () => send(signal))
  for (const signal of OF_TERMINAL) {
    // Left alone, it stops us as it stops the program, and the shell sees both.
    if (signal === 'SIGTSTP' && isShared) continue
    handlers.set(signal, () => {
      if (isShared) return
      send(signal)
      if (signal === 'SIGTSTP') process.kill(process.pid, 'SIGSTOP')
    })
  }
  for (const [signal, handler] of handlers) process.on(signal, handler)
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}
