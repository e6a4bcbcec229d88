/** Numbers that are the same at every run (mulberry32). */
export interface Random {
  /** From 0 up to but not including `below`. */
  below(below: number): number
  chance(probability: number): boolean
  one<Item>(items: readonly Item[]): Item
  /** A few of the items, none twice. */
  some<Item>(items: readonly Item[], most: number): Item[]
}

export function seeded(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  const one = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item
  return {
    below,
    one,
    chance: (probability) => next() < probability,
    some: (items, most) => [...new Set(Array.from({ length: 1 + below(most) }, () => one(items)))],
  }
}
