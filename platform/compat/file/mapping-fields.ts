import { targets } from './mapping.ts'
import type { Mapping, Source } from './mapping.ts'

/** The fields of the file that a mapping names, each with what it is to tell. */
export function fieldsOf(mapping: Mapping): { target: string; field: string }[] {
  const own = targets.flatMap((target) => named(mapping[target]).map((field) => ({ target, field })))
  const custom = Object.entries(mapping.customFields ?? {}).flatMap(([label, source]) =>
    named(source).map((field) => ({ target: `customFields.${label}`, field })),
  )
  const spoken = Object.entries(mapping.variants ?? {}).flatMap(([language, parts]) =>
    (['title', 'description'] as const).flatMap((part) =>
      named(parts[part]).map((field) => ({ target: `variants.${language}.${part}`, field })),
    ),
  )
  return [...own, ...custom, ...spoken]
}

function named(source: Source | undefined): string[] {
  if (source === undefined) return []
  if (typeof source === 'string') return [source]
  if (Array.isArray(source)) return source
  if ('template' in source) return [...source.template.matchAll(/\{([^{}]+)\}/g)].map(([, field]) => field ?? '')
  return 'constant' in source ? [] : [source.field].flat()
}
