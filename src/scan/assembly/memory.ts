// Where the tables lie. Set once by `settle`; their shapes stand in ../gate-tables.ts.

/** A set of tables for each tier: anchors looked for everywhere, those that stand at a run, and words with a long run near them. */
export let ALL: usize = 0
export let AT_RUNS: usize = 0
export let NEAR_RUNS: usize = 0
/** 16 bytes each: the anchor's first bytes u64, delta u16, anchor u16, next u16 (0 ends the chain; entry 1 is the first), shift u8: as ../gate-tables.ts. */
export let ENTRIES: usize = 0
/** 16 bytes each: text u32, length u16, count u16, before u16, behind u16, class u8, need u8, case u8, guard u8. */
export let ANCHORS: usize = 0
/** 256 bytes: bit k of byte b says that b belongs to class k. */
export let CLASSES: usize = 0
/** 256 bytes: 1 name, 2 operator, 4 filler, 8 ends a login, 16 quote, 32 stands between parts of a text, 64 part of a key. */
export let SIGNS: usize = 0
/** 32 bytes: what a byte may be part of a run, by its two nibbles. */
export let NIBBLES: usize = 0
/** 256 bytes: what a character of Base64, of either alphabet, stands for. */
export let SIXES: usize = 0
/** 8 bytes each: anchor u32, offset u32. */
export let HITS: usize = 0
/** 8 bytes each: where a run begins, u32, and where it ends, u32. Its top bit says that words near it are looked for, the next that it may be encoded. */
export let RUNS: usize = 0
export let MOST: u32 = 0
/** 8 bytes for each of 256: which bits of it are set, in the first bytes, as many as there are. */
export const LANES: usize = memory.data(2048, 16)
/** Slots of names that are not to be told: see names.ts. */
export let NAMES: usize = 0

/** Where in a set, behind its masks, a bit for each hash of four bytes lies, one for each of three, and the heads of the chains. */
export const FOURS: usize = 288
export const THREES: usize = FOURS + 16384
export const HEADS: usize = THREES + 1024
export const HEADS_OF_THREE: usize = HEADS + 16384

export function settle(
  all: usize,
  atRuns: usize,
  nearRuns: usize,
  entries: usize,
  anchors: usize,
  classes: usize,
  signs: usize,
  nibbles: usize,
  sixes: usize,
  found: usize,
  most: u32,
  names: usize,
  runs: usize,
): void {
  ALL = all
  AT_RUNS = atRuns
  NEAR_RUNS = nearRuns
  ENTRIES = entries
  ANCHORS = anchors
  CLASSES = classes
  SIGNS = signs
  NIBBLES = nibbles
  SIXES = sixes
  HITS = found
  MOST = most
  NAMES = names
  RUNS = runs
  for (let bits: u32 = 0; bits < 256; bits++) {
    let at = LANES + ((<usize>bits) << 3)
    for (let bit: u32 = 0; bit < 8; bit++) {
      if ((bits >>> bit) & 1) store<u8>(at++, bit)
    }
  }
}
