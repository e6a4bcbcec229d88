import type { Database, Transaction } from '../database/database.ts'

/** The rows of `published_jobs` that are open: published, and not past their date. */
export const openJobs = (connection: Database | Transaction, now: Date) =>
  connection('published_jobs').where((open) => open.whereNull('expires_at').orWhere('expires_at', '>', now))
