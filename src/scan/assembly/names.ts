import { NAMES } from './memory'

/** As ../gate-tables.ts makes room for. A slot: the length u8, the name. */
const SLOTS: u32 = 4096
const SLOT: usize = 64

/** No assignment to a name spelled so, shorter than a slot, is told any more, until another takes its slot: no more than a loss of time. */
export function pass(name: usize, length: u32): void {
  const slot = slotOf(name, length)
  store<u8>(slot, length)
  memory.copy(slot + 1, name, length)
}

export function isPassed(name: usize, length: u32): bool {
  if (length >= <u32>SLOT) return false
  const slot = slotOf(name, length)
  if (<u32>load<u8>(slot) != length) return false
  for (let i: usize = 0; i < <usize>length; i++) if (load<u8>(slot + 1 + i) != load<u8>(name + i)) return false
  return true
}

function slotOf(name: usize, length: u32): usize {
  let hash: u32 = length
  for (let i: usize = 0; i < <usize>length; i++) hash = (hash ^ load<u8>(name + i)) * 0x01000193
  return NAMES + <usize>((hash ^ (hash >>> 15)) & (SLOTS - 1)) * SLOT
}
