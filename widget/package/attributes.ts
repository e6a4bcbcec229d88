/** What every Rolecall element takes. Each may change at any time. */
export interface RolecallAttributes {
  /** The board's slug. */
  board?: string | undefined
  /** In place of `board`: the jobs of all companies that put them on the network. */
  network?: boolean | undefined
  /** The platform's address: `https://jobs.example.com`. Without it the page's own origin is asked. */
  origin?: string | undefined
  /** Keeps this board's keys in the address apart from another's; parts that bear one name share one list. */
  name?: string | undefined
  /** Where the view is kept: `query` (default), `hash` or `history`. */
  routing?: 'query' | 'hash' | 'history' | undefined
  /** The path of the page, with `history`. */
  base?: string | undefined
  /** The language (BCP 47): else the page's, else the browser's. */
  locale?: string | undefined
  /** Jobs a page, at most 100; 20 where it is not given. */
  limit?: number | string | undefined
  /** Where a job has a page of its own: `/careers/{slug}`. Its link leads there, and no view opens here. */
  'job-href'?: string | undefined
}

/** What goes along with applications. */
interface Applying {
  /** A tag of your own, stored with each application. */
  source?: string | undefined
  /** Applications are checked and answered, and nothing of them is stored. */
  test?: boolean | undefined
}

export interface RolecallBoardAttributes extends RolecallAttributes, Applying {}

export interface RolecallSearchAttributes extends RolecallAttributes {
  /** The address of a page with the list: a search is answered there. */
  action?: string | undefined
}

export interface RolecallListAttributes extends RolecallAttributes {}

export interface RolecallJobAttributes extends RolecallAttributes {
  /** The job's slug, where it is not the address that chooses it. */
  job?: string | undefined
}

export interface RolecallApplyAttributes extends RolecallJobAttributes, Applying {}
