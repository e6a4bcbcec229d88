import { z } from 'zod'
import { isLanguage, variantFields } from './variant-fields.ts'

/** What a file can say of a job; the names that `--map` uses. */
export const targets = [
  'externalId',
  'title',
  'requisitionId',
  'department',
  'team',
  'place',
  'city',
  'region',
  'country',
  'latitude',
  'longitude',
  'workplace',
  'remoteCountries',
  'remoteTimeZones',
  'employmentType',
  'level',
  'language',
  'description',
  'payMin',
  'payMax',
  'payCurrency',
  'payPeriod',
  'contactName',
  'contactEmail',
  'publishedAt',
  'validThrough',
  'featured',
  'network',
] as const
export type Target = (typeof targets)[number]

export const dateFormats = ['iso', 'us', 'eu', 'seconds', 'milliseconds'] as const

const Field = z.string().min(1)
const Source = z.union([
  Field,
  z.array(Field).min(1),
  z.strictObject({
    field: z.union([Field, z.array(Field).min(1)]),
    /** Cuts a text into several values. */
    split: z.string().min(1).optional(),
    /** What each value of the file means. */
    values: z.record(z.string(), z.string()).optional(),
    format: z.enum(dateFormats).optional(),
  }),
  /** A text around fields: "{city}, {state}". Where it holds tags, what stands in the fields is escaped. */
  z.strictObject({ template: z.string().min(1) }),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]) }),
])
export type Source = z.infer<typeof Source>

/** Where a file says what of a job. */
export const Mapping = z.strictObject({
  ...(Object.fromEntries(targets.map((target) => [target, Source.optional()])) as Record<Target, z.ZodOptional<typeof Source>>),
  /** Shown below the job, each under its label. */
  customFields: z.record(z.string().min(1).max(100), Source).optional(),
  /** The job's text in other languages, by their tags. */
  variants: z
    .record(
      z.string().max(35).refine(isLanguage, { message: 'must be a language tag such as de or pt-BR' }),
      z.strictObject({ title: Source, description: Source.optional() }),
    )
    .optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** Names that exports of other systems use, without case and punctuation; the first that a file has is taken. */
const names: Record<Target, string[]> = {
  externalId: [
    'externalid',
    'id',
    'jobid',
    'controlnumber',
    'uid',
    'guid',
    'key',
    'reference',
    'referencenumber',
    'requisitionid',
    'reqid',
  ],
  title: ['title', 'positiontitle', 'jobtitle', 'position', 'name', 'role'],
  requisitionId: ['requisitionid', 'requisition', 'reqid', 'requisitionnumber'],
  department: ['department', 'departments', 'dept', 'category', 'function', 'division'],
  team: ['team', 'group'],
  place: ['place', 'places', 'location', 'locations', 'office', 'offices'],
  city: ['city', 'town', 'addresslocality'],
  region: ['region', 'state', 'province', 'addressregion'],
  country: ['country', 'countrycode', 'addresscountry'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lng', 'lon', 'long'],
  workplace: ['workplace', 'workplacetype', 'worktype', 'remote', 'isremote', 'joblocationtype'],
  remoteCountries: ['remotecountries', 'remotefrom'],
  remoteTimeZones: ['remotetimezones'],
  employmentType: ['employmenttype', 'jobtype', 'commitment', 'contracttype', 'type'],
  level: ['level', 'seniority', 'senioritylevel', 'experiencelevel'],
  language: ['language', 'locale', 'lang'],
  description: ['description', 'descriptionhtml', 'content', 'body', 'html', 'text', 'jobdescription'],
  payMin: ['paymin', 'salarymin', 'minsalary', 'salaryfrom'],
  payMax: ['paymax', 'salarymax', 'maxsalary', 'salaryto'],
  payCurrency: ['paycurrency', 'salarycurrency', 'currency'],
  payPeriod: ['payperiod', 'salaryperiod', 'salaryinterval', 'payinterval'],
  contactName: ['contactname', 'contact', 'recruiter'],
  contactEmail: ['contactemail', 'recruiteremail'],
  publishedAt: ['publishedat', 'dateposted', 'postedat', 'postedon', 'opendate', 'published', 'createdat'],
  validThrough: ['validthrough', 'expiresat', 'closedate', 'closingdate', 'deadline', 'applicationdeadline', 'enddate'],
  featured: ['featured', 'isfeatured', 'highlighted'],
  network: ['network', 'onnetwork'],
}

/** Finds out by the names of its fields what a file without `--map` says. */
export function recogniseFields(fields: string[]): Mapping {
  if (isUsajobs(fields)) return usajobs
  const customFields = Object.fromEntries(
    fields.flatMap((field) => (field.startsWith(customPrefix) ? [[field.slice(customPrefix.length), field]] : [])),
  )
  const variants = variantFields(fields, names)
  const rest = {
    ...(Object.keys(customFields).length ? { customFields } : {}),
    ...(Object.keys(variants).length ? { variants } : {}),
  }
  if (targets.every((target) => fields.includes(target))) return { ...own, ...rest }
  const bare = new Map(fields.map((field) => [field.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), field]))
  const mapping: Mapping = { ...rest }
  for (const target of targets) {
    const known = names[target].find((name) => bare.has(name))
    if (known) mapping[target] = bare.get(known)
  }
  return mapping
}

/** What columns of a company's own fields begin with, before their labels. */
export const customPrefix = 'customFields.'
/** Between the departments of a path, in a file that was exported here. */
export const pathSeparator = ' > '

/** Of a file that was exported here: its fields have the names of the targets. */
const own: Mapping = {
  ...Object.fromEntries(targets.map((target) => [target, target])),
  department: { field: 'department', split: pathSeparator },
  remoteCountries: { field: 'remoteCountries', split: ';' },
  remoteTimeZones: { field: 'remoteTimeZones', split: ';' },
}

const isUsajobs = (fields: string[]): boolean =>
  ['control_number', 'position_title', 'usajobs_url'].every((field) => fields.includes(field))

/**
 * Announcements of the United States government. Their closing date is kept as a text, so that old announcements can be
 * loaded and found; map it to `validThrough` to have them expire.
 */
const usajobs: Mapping = {
  externalId: 'control_number',
  requisitionId: 'control_number',
  title: 'position_title',
  department: ['department', 'agency', 'subagency'],
  employmentType: {
    field: 'appointment_type',
    values: {
      Permanent: 'full_time',
      Temporary: 'temporary',
      Term: 'contract',
      Internships: 'internship',
      'Temporary Promotion': 'temporary',
      'Recent Graduates': 'full_time',
      Detail: 'temporary',
      Summer: 'temporary',
      Seasonal: 'temporary',
      Intermittent: 'per_diem',
      'Presidential Management Fellows': 'temporary',
      '*': '',
    },
  },
  level: { field: 'appointment_type', values: { Internships: 'intern', 'Recent Graduates': 'entry', '*': '' } },
  workplace: { field: 'appointment_type', values: { 'Telework Eligible': 'hybrid', '*': 'on_site' } },
  publishedAt: 'open_date',
  description: {
    template:
      '<p>{agency} announces: {position_title}. {subagency}</p><ul><li>{department}</li><li>{appointment_type}</li><li>{occupation_series}</li></ul>' +
      '<p>The whole announcement, with its duties and requirements: <a href="{usajobs_url}">{usajobs_url}</a></p>',
  },
  customFields: {
    'Appointment type': 'appointment_type',
    'Occupation series': 'occupation_series',
    'Open to': 'hiring_paths',
    'Closing date': 'close_date',
    Announcement: 'usajobs_url',
  },
}
