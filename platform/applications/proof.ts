import { createHash } from 'node:crypto'
import { z } from 'zod'

/*
 * Proof of work: for each of eight rounds a number is searched with which the challenge hashes to as many leading zero
 * bits as it names. Eight small searches take nearly the same time for everybody; one great search is a lottery.
 */

export const rounds = 8

/** What an application is sent with by pages that run script. */
export const Proof = z
  .object({
    /** As `POST …/challenges` gave it. */
    challenge: z.string().max(100),
    /**
     * For each round, from 0, a number with which SHA-256 of the challenge's 44 characters, the round and the number (each
     * 32 bits, big endian) begins with at least `bits` zero bits.
     */
    solutions: z.array(z.int().min(0).max(0xffff_ffff)).length(rounds),
  })
  .meta({ id: 'Proof' })
export type Proof = z.infer<typeof Proof>

/** What a form is given to solve. */
export const Challenge = z
  .object({
    challenge: z.string(),
    bits: z.int(),
    /** Seconds for which it is good. */
    expiresIn: z.int(),
  })
  .meta({ id: 'Challenge' })

/** Whether each round's solution gives so many leading zero bits. */
export const isSolved = ({ challenge, solutions }: Proof, bits: number): boolean =>
  solutions.length === rounds && solutions.every((solution, round) => leadingZeros(digest(challenge, round, solution)) >= bits)

function digest(challenge: string, round: number, solution: number): Buffer {
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(round, 0)
  numbers.writeUInt32BE(solution, 4)
  return createHash('sha256').update(challenge, 'latin1').update(numbers).digest()
}

const leadingZeros = (hash: Buffer): number => Math.clz32(hash.readUInt32BE(0))
