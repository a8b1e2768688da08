/** The readers that can be followed. `dotenv` is dotenv for Node, whose reading is taken where no other is known. */
export const DIALECTS = ['dotenv', 'node', 'bun', 'python', 'ruby', 'compose', 'bash'] as const

export type DialectName = (typeof DIALECTS)[number]
