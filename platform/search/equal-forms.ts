/** Ways to write the same thing, each in folded words. A query for one finds all of a line. */
const lines = [
  'full stack, fullstack',
  'front end, frontend',
  'back end, backend',
  'dev ops, devops',
  'data base, database',
  'data center, datacenter, data centre, datacentre',
  'health care, healthcare',
  'child care, childcare',
  'ware house, warehouse',
  'e commerce, ecommerce',
  'on site, onsite',
  'part time, parttime',
  'full time, fulltime',
  'java script, javascript, js',
  'type script, typescript, ts',
  'node js, nodejs',
  'c sharp, csharp',
  'dot net, dotnet',
  'postgres, postgresql, postgre sql',
  'k8s, kubernetes',
  'golang, go lang',
  'machine learning, ml',
  'artificial intelligence, ai',
  'quality assurance, qa',
  'human resources, hr',
  'user experience, ux',
  'user interface, ui',
  'registered nurse, rn',
  'senior, sr',
  'junior, jr',
  'developer, dev',
  'center, centre',
  'program, programme',
]

const groups = lines.map((line) => line.split(', ').map((form) => form.split(' ')))
const byForm = new Map(groups.flatMap((group) => group.map((form) => [form.join(' '), group] as const)))

/** The most words of a form. */
export const longestForm = Math.max(...groups.flat().map((form) => form.length))

/** All ways to write what these words say, theirs among them; null where only one is known. */
export const equalForms = (words: string[]): string[][] | null => byForm.get(words.join(' ')) ?? null
