/** Chances that are the same for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from 0, below the one given. */
  below(most: number): number
  pick<Value>(values: readonly Value[]): Value
  shuffle<Value>(values: readonly Value[]): Value[]
}

export function chanceOf(seed: number): Chance {
  let state = seed
  const below = (most: number): number => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value
  const shuffle = <Value>(values: readonly Value[]): Value[] => {
    const copy = [...values]
    for (let last = copy.length - 1; last > 0; last--) {
      const other = below(last + 1)
      ;[copy[last], copy[other]] = [copy[other] as Value, copy[last] as Value]
    }
    return copy
  }
  return { below, pick, shuffle }
}
