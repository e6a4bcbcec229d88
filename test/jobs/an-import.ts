import type { JobImport } from '../../platform/jobs/import-row.ts'

/** A job as an import brings it, of which nothing more is known. */
export const anImport = (values: Partial<JobImport> & { externalId: string }): JobImport => ({
  state: 'published',
  title: 'Imported',
  requisitionId: null,
  departments: [],
  team: null,
  places: [],
  workplace: 'remote',
  remote: null,
  employmentType: null,
  level: null,
  language: 'en',
  pay: [],
  content: [{ heading: null, html: '<p>Text</p>' }],
  contact: null,
  customFields: [],
  questions: [],
  featured: false,
  network: false,
  publishedAt: null,
  validThrough: null,
  ...values,
})
