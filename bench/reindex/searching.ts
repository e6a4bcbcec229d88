/** Searches that go on beside some work. */
export interface Searching {
  searches: number
  /** Those that failed or found another number of jobs. */
  wrong: number
}

/** Asks for the total again and again until the work is done. @param tally is counted up */
export async function whileSearching<Result>(total: () => Promise<number>, tally: Searching, work: () => Promise<Result>): Promise<Result> {
  const wanted = await total()
  const over = new AbortController()
  const searching = (async () => {
    for (; !over.signal.aborted; tally.searches++) if ((await total().catch(() => -1)) !== wanted) tally.wrong++
  })()
  try {
    return await work()
  } finally {
    over.abort()
    await searching
  }
}

export function tellSearches({ searches, wrong }: Searching): string[] {
  console.log(`${searches} searches meanwhile, ${wrong} of them failed or found another number`)
  return wrong ? [`${wrong} searches failed or found another number`] : []
}
