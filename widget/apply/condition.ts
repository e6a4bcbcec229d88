import type { Condition } from '../../platform/boards/condition.ts'

/** Whether a condition holds for an answer, as `platform/boards/condition.ts` says. */
export function holds({ equals, not, all, least, most, answered }: Condition, given: string[]): boolean {
  const [first = ''] = given
  const has = (one: string): boolean => given.includes(one)
  const beyond = (bound: number | string): number =>
    typeof bound === 'number' ? Number(first) - bound : Number(first > bound) || -Number(first < bound)
  return (
    (!equals || equals.some(has)) &&
    (!not || (!!first && !not.some(has))) &&
    (!all || all.every(has)) &&
    (least == null || (!!first && beyond(least) >= 0)) &&
    (most == null || (!!first && beyond(most) <= 0)) &&
    (answered == null || answered === !!first)
  )
}
