/** How many tests of a stage ended in which way. */
export interface Outcome {
  passed: number
  failed: number
  skipped: number
}
