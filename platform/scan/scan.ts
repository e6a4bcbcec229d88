/** What a scanner says of a file. */
export type Verdict = { infected: false } | { infected: true; finding: string }

/** How candidates' files are looked through for viruses. */
export interface Scanner {
  /** @throws Error where no verdict was given: the file is as doubtful as before */
  scan(bytes: AsyncIterable<Buffer>): Promise<Verdict>
  /** @throws Error saying why the scanner does not answer */
  verify(): Promise<void>
}
