/** How many tests of a stage ended in which way. */
export interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** Failed once, and passed when their file was run again by itself: a race in the test or in the product. */
  unsteady?: number
}
