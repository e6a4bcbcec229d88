import type { JobsQuery, NetworkQuery } from './contract.ts'

/**
 * How jobs are found: one contract, whatever engine answers it. `test/search/contract.ts` holds every engine to it.
 *
 * **Which jobs are found** is the same for every engine:
 * - Those published on the board whose date has not passed, and whose words, facets, pay, distance and remote rule fit.
 * - Words are understood by `parseQuery`, which engines share: all of the words, none of the excluded ones; a quoted phrase as it
 *   is written; the last word may be a beginning unless a space follows. Case, accents and hidden characters make no difference.
 * - A word stands for its other forms by the stems of the job's language, and for its equal forms: "full stack" = "fullstack".
 * - A word that stands nowhere on the board, in no form and as no beginning, is replaced by the nearest that does, if one is near:
 *   `corrected` names the words searched for instead. A word that is found is never replaced. One found by its stem alone, and unlike
 *   the words of that stem inside ("enginer"), counts as not found.
 * - Values of a facet are joined by OR, facets by AND; a node of a tree includes all below it. Each facet counts the jobs that would
 *   be listed were nothing chosen in it; what is chosen stays listed with a count of 0, and so does what stands above it.
 * - A remote job that names countries or time zones fits `remoteFrom` and `timeZone` where they are among those; zones whose clocks agree
 *   all year are one (`zoneKey`). A job that is not remote fits neither.
 * - Pay is compared by the year in one currency (`published-rates.json`); pay in a currency without a rate counts as undisclosed.
 *
 * **In which order**: with words, the exact title first, then all words in the title, then all words in title, department, team, places
 * and company, then the rest; without words (or sorted by newest) featured jobs first. Equal ones by the newest, then by the greater id.
 * An engine may order the jobs *within* one of these steps otherwise, as long as the order is the same on every page.
 *
 * **Pages** neither skip nor repeat a job that stays as it is, whatever is published, changed or taken away meanwhile: a cursor is a
 * place in an order that hangs on each job alone. It serves only the list that gave it, with any `limit`, and never ends. There is no
 * snapshot (point in time) behind it, as that would show what was taken away since, be held for everybody who looks at a public list,
 * and be gone for the next who is given the same answer from memory.
 *
 * **The network** holds the jobs of all boards that their companies put there, found by the same rules, with these more:
 * - A facet `company` whose values are the boards' slugs; each facet tells its hundred most frequent values, and what is chosen.
 * - **Turns**: no company fills a page. Each company's first three jobs come first, by the order of a board; then the next three of
 *   each, and so on. A page of 20 holds more than three of a company only where fewer than seven companies have jobs left to list.
 *   Turns are the same for every engine, so that pages go on where another engine answers the next.
 * - A job's turn hangs on the other jobs of its company. Later pages therefore leave out what was published after the first, so that new
 *   jobs neither repeat nor hide any. Where one is taken away, others of its company may move up past the page that is being read.
 * - Nothing is shown of a board or a company that is gone.
 *
 * **Highlights** mark the words found, in the title and in the stretch of text with most of them; where to cut is the engine's choice.
 */
export interface SearchEngine {
  /**
   * The page of a board's published jobs that the query asks for.
   * @param tell is called where another engine answers than the one that is configured
   * @returns the JSON text of a JobsAnswer
   * @throws Problem 422 for a cursor of another list, and for a currency without a known rate
   */
  searchBoard(boardId: string, query: JobsQuery, tell?: (why: Substitution) => void): Promise<string>
  /**
   * The page of all companies' jobs on the network that the query asks for.
   * @param tell as for `searchBoard`
   * @returns the JSON text of a NetworkAnswer
   * @throws Problem 422 as `searchBoard`
   */
  searchNetwork(query: NetworkQuery, tell?: (why: Substitution) => void): Promise<string>
  /**
   * Whether it can answer.
   * @returns null, or what is wrong where another engine answers in its place
   * @throws where no engine answers
   */
  examine(): Promise<string | null>
  /** How many searches of this process another engine answered. */
  readonly substituted?: Readonly<Record<Substitution, number>>
}

/**
 * Why another engine answers: the index lacks what was published last, there is none, a later page of the network is of more companies
 * than the index counts, the index refuses the search, or gives no answer.
 */
export type Substitution = 'behind' | 'missing' | 'deep' | 'refused' | 'unavailable'
