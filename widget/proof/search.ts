/**
 * Begins the search for a challenge's eight solutions (`platform/applications/proof.ts` says what they are). What it gives
 * goes on for a number of tries, and gives the solutions once it has them.
 *
 * A worker is made of this function's text: it names nothing that stands outside of it. What is hashed fits one block of
 * SHA-256 (FIPS 180-4), of which the first word alone is looked at.
 */
export function search(challenge: string, bits: number): (tries: number) => number[] | undefined {
  const k = new Int32Array(64)
  const h = new Int32Array(8)
  const w = new Int32Array(64)
  // The constants are what stands behind the point of roots of the first primes.
  for (let number = 2, primes = 0; primes < 64; number++) {
    let divisor = 2
    while (number % divisor) divisor++
    if (divisor < number) continue
    h[primes] = Math.sqrt(number) * 2 ** 32
    k[primes++] = Math.cbrt(number) * 2 ** 32
  }
  for (let at = 0; at < 44; at++) w[at >> 2] = ((w[at >> 2] as number) << 8) | challenge.charCodeAt(at)
  w[13] = 1 << 31
  w[15] = 52 * 8

  const first = (): number => {
    let [a, b, c, d, e, f, g, last] = [h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let at = 0; at < 64; at++) {
      if (at > 15) {
        const x = w[at - 15] as number
        const y = w[at - 2] as number
        w[at] =
          (w[at - 16] as number) +
          (w[at - 7] as number) +
          (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
          (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))
      }
      const one =
        (last +
          (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
          ((e & f) ^ (~e & g)) +
          (k[at] as number) +
          (w[at] as number)) |
        0
      const two = (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))
      last = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    return a + (h[0] as number)
  }

  const solutions: number[] = []
  let number = 0
  return (tries) => {
    for (; tries-- && solutions.length < 8; number++) {
      w[11] = solutions.length
      w[12] = number
      if (Math.clz32(first()) < bits) continue
      solutions.push(number)
      number = -1
    }
    return solutions.length < 8 ? undefined : solutions
  }
}
