/** Asks again, turn by turn of the event loop, until there is an answer. */
export async function until<Result>(ask: () => Promise<Result>): Promise<NonNullable<Result>> {
  for (;;) {
    const answer = await ask()
    if (answer) return answer
  }
}
