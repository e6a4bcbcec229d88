/** The ids of a board's jobs in the order of their rows, 16 bytes each, and which row an id has. */
export class JobIds {
  readonly #bytes: Buffer
  readonly #slots: Int32Array

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    const rows = bytes.length / 16
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(rows * 2 + 1))).fill(-1)
    for (let row = 0; row < rows; row++) this.#slots[this.#slotOf(bytes, row * 16)] = row
  }

  get size(): number {
    return this.#bytes.length + this.#slots.byteLength
  }

  /** As UUIDs are written. */
  at(row: number): string {
    const hex = this.#bytes.toString('hex', row * 16, row * 16 + 16)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }

  /** The row of the id that stands at `start`; -1 where no job of the board has it. */
  rowOf(ids: Buffer, start: number): number {
    return this.#slots[this.#slotOf(ids, start)] ?? -1
  }

  /** Its own slot, or the free one that would be its own: the last bytes of an id are random, so they spread. */
  #slotOf(ids: Buffer, start: number): number {
    const mask = this.#slots.length - 1
    let slot = ids.readInt32LE(start + 12) & mask
    for (let row = this.#slots[slot] ?? -1; row !== -1 && !this.#same(row, ids, start); row = this.#slots[slot] ?? -1)
      slot = (slot + 1) & mask
    return slot
  }

  #same(row: number, ids: Buffer, start: number): boolean {
    for (let at = 0; at < 16; at += 4) if (this.#bytes.readInt32LE(row * 16 + at) !== ids.readInt32LE(start + at)) return false
    return true
  }
}
