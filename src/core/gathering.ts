import { Secret } from './secret.ts'

/** Bytes that come bit by bit, as one, at most so many. The room for them grows where it lies, so that they never lie in memory twice. */
export async function gathered(parts: AsyncIterable<Uint8Array>, largest: number): Promise<Secret> {
  const room = new ArrayBuffer(0, { maxByteLength: largest })
  for await (const part of parts) {
    const at = room.byteLength
    room.resize(at + part.length)
    new Uint8Array(room, at).set(part)
  }
  return new Secret(new Uint8Array(room, 0, room.byteLength))
}
