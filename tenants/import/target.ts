import type { Mapping, Source, Target } from '../../platform/compat/file/mapping.ts'

/** What a column can tell of a job, as one reads it, with what helps to choose it. The first stand open. */
export const targetGroups: { title: string; open: boolean; targets: [Target, string, string?][] }[] = [
  {
    title: 'What every job needs',
    open: true,
    targets: [
      ['externalId', 'Id', 'What the job is known by: the next import finds it again.'],
      ['title', 'Title'],
    ],
  },
  {
    title: 'What most jobs have',
    open: true,
    targets: [
      ['description', 'Text', 'HTML or plain. Headings of the second level part it.'],
      ['department', 'Department'],
      ['place', 'Place', 'Several are parted by semicolons.'],
      ['workplace', 'Workplace', 'On site, hybrid or remote.'],
      ['employmentType', 'Employment', 'Full time, part time, contract …'],
      ['validThrough', 'Last day'],
    ],
  },
  {
    title: 'Pay',
    open: false,
    targets: [
      ['payMin', 'From'],
      ['payMax', 'Up to'],
      ['payCurrency', 'Currency'],
      ['payPeriod', 'For each'],
    ],
  },
  {
    title: 'Where',
    open: false,
    targets: [
      ['city', 'City'],
      ['region', 'Region'],
      ['country', 'Country'],
      ['latitude', 'Latitude'],
      ['longitude', 'Longitude'],
      ['remoteCountries', 'Countries of remote work'],
      ['remoteTimeZones', 'Time zones of remote work'],
    ],
  },
  {
    title: 'All the rest',
    open: false,
    targets: [
      ['requisitionId', 'Requisition'],
      ['team', 'Team'],
      ['level', 'Level'],
      ['language', 'Language'],
      ['contactName', 'Contact'],
      ['contactEmail', 'Contact’s email'],
      ['publishedAt', 'Published on'],
      ['featured', 'Featured'],
      ['network', 'On the network'],
    ],
  },
]

export const dateTargets: readonly Target[] = ['publishedAt', 'validThrough']

export const dateFormats = [
  ['us', '12/31/2026'],
  ['eu', '31/12/2026'],
  ['seconds', 'Seconds since 1970'],
  ['milliseconds', 'Milliseconds since 1970'],
] as const

type Fielded = Extract<Source, { field: unknown }>
const isFielded = (source: Source | undefined): source is Fielded =>
  typeof source === 'object' && !Array.isArray(source) && 'field' in source

/** The one column that a source reads; null where it is several, or a text around them. */
export function columnOf(source: Source | undefined): string | null {
  if (typeof source === 'string') return source
  return isFielded(source) && typeof source.field === 'string' ? source.field : null
}

export const formatOf = (source: Source | undefined): string => (isFielded(source) ? (source.format ?? '') : '')

/** The mapping with another column for a target; how its texts are read stays. */
export function withColumn(mapping: Mapping, target: Target, column: string | null): Mapping {
  const { [target]: before, ...rest } = mapping
  if (column === null) return rest
  return { ...rest, [target]: isFielded(before) ? { ...before, field: column } : column }
}

export function withFormat(mapping: Mapping, target: Target, format: string): Mapping {
  const column = columnOf(mapping[target])
  if (column === null) return mapping
  return { ...mapping, [target]: format ? { field: column, format: format as Fielded['format'] } : column }
}

type Variants = NonNullable<Mapping['variants']>

/** The mapping with another column for the title in a language, whose text's column stays; null takes the language out. */
export function withTitleIn(mapping: Mapping, language: string, column: string | null): Mapping {
  const { [language]: before, ...others } = mapping.variants ?? {}
  return withVariants(mapping, column === null ? others : { ...others, [language]: { ...before, title: column } })
}

export function withTextIn(mapping: Mapping, language: string, column: string | null): Mapping {
  const before = mapping.variants?.[language]
  if (!before) return mapping
  const { description: _, ...rest } = before
  return withVariants(mapping, { ...mapping.variants, [language]: column === null ? rest : { ...rest, description: column } })
}

function withVariants({ variants: _, ...rest }: Mapping, variants: Variants): Mapping {
  return Object.keys(variants).length ? { ...rest, variants } : rest
}

/** Every source of a mapping, but for those of the company's own fields. */
export function sourcesOf({ customFields: _, variants = {}, ...told }: Mapping): Source[] {
  const spoken = Object.values(variants).flatMap(({ title, description }) => [title, description])
  return [...Object.values(told), ...spoken].filter((source) => source !== undefined)
}

/** The mapping with or without a column that is shown below the job under its own name. */
export function withOwnField(mapping: Mapping, column: string, wanted: boolean): Mapping {
  const { customFields = {}, ...rest } = mapping
  const left = Object.fromEntries(Object.entries(customFields).filter(([, source]) => columnOf(source) !== column))
  const all = wanted ? { ...left, [column.slice(0, 100)]: column } : left
  return Object.keys(all).length ? { ...rest, customFields: all } : rest
}
