// oxlint-disable-next-line import/no-unassigned-import -- fills a sheet that all elements share
import './late.styles.ts'
import { count, countStanding } from './count.ts'
import type { ear as Ear } from './event.ts'

/** Begins what no first list needs. @param ear of the copy of the script that has the elements: its parts may bring another */
export function begin(ear: typeof Ear): void {
  ear.hears = count
  countStanding()
}
