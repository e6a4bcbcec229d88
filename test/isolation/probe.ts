import { randomUUID } from 'node:crypto'
import type { Route } from '../../platform/http/route.ts'
import type { Answer, Asker, Caller } from './ask.ts'
import { canary } from './canary.ts'
import { fillingOf, put } from './filling.ts'
import type { Filled, Slot } from './filling.ts'
import type { Own } from './plant.ts'

/** What of the other tenant is asked for. */
export interface Foreign {
  tenantId: string
  own: Own
  /** Of every row. */
  ids: string[]
  /** Those that are asked for in every place, whatever belongs there. */
  tried: string[]
  slugs: string[]
}

interface Question {
  filled: Filled
  headers?: Record<string, string>
}

interface Probe {
  /** What stands where, for the report. */
  about: string
  given: Question
  /** The same for what is nowhere; null where no foreign name stands in it. */
  missing: Question | null
  /** A list that is narrowed by what is nowhere is empty; all else is not found. */
  list: boolean
}

/**
 * Asks one route in one caller's name for everything of another tenant, each time beside the same question for what is nowhere.
 * @returns what it gave away, a line each
 */
export async function probeRoute(asker: Asker, entry: Route, caller: Caller, own: Own, foreign: Foreign): Promise<string[]> {
  const leaks: string[] = []
  const secrets = new Set(foreign.ids)
  const known = new Map<string, Answer>()
  const tell = (about: string, what: string): void => void leaks.push(`${entry.method} ${entry.path} by ${caller.name}, ${about}: ${what}`)
  const ask = async (about: string, { filled, headers }: Question): Promise<Answer> => {
    const answer = await asker.ask(entry, filled, { ...caller.headers, ...headers })
    const fault = faultOf(answer, secrets)
    if (fault) tell(about, `${fault} ${show(answer)}`)
    return answer
  }
  for (const { about, given, missing, list } of probesOf(entry, caller, own, foreign)) {
    const answer = await ask(about, given)
    // Who may not use a route at all is turned away before anything is looked up.
    if (answer.status === 403 && !caller.thorough) break
    if (!missing) continue
    const key = JSON.stringify(missing)
    const other = known.get(key) ?? (await ask('what is nowhere', missing))
    known.set(key, other)
    if (!isSame(answer, other)) tell(about, `${show(answer)}, and where it is nowhere ${show(other)}`)
    if (!list && !isRefused(answer)) tell(about, `let in: ${show(answer)}`)
  }
  return leaks
}

function* probesOf(entry: Route, caller: Caller, own: Own, foreign: Foreign): Generator<Probe> {
  const { slots, fill } = fillingOf(entry)
  const filled = fill(own, 0)
  const list = slots.every(({ where }) => where === 'query')
  const nowhere = namesOfNothing()
  const everywhere = (change: (name: string, slot: Slot) => string): Filled =>
    slots.reduce((before, slot) => put(before, slot, change(foreign.own[slot.table]?.[0] ?? foreign.tenantId, slot)), filled)
  if (entry.method === 'GET' || slots.length === 0) yield { about: 'its own', given: { filled }, missing: null, list }
  for (const slot of slots) {
    for (const name of namesFor(slot, caller, foreign)) {
      const [given, missing] = [put(filled, slot, name), put(filled, slot, nowhere(name, slot))].map((asked) => ({ filled: asked }))
      yield { about: `${slot.where}.${slot.path.join('.')} = ${name}`, given: given as Question, missing: missing as Question, list }
    }
  }
  const all = everywhere((name) => name)
  if (slots.length > 1) yield { about: 'everywhere', given: { filled: all }, missing: { filled: everywhere(nowhere) }, list }
  if (caller.belongsToBoth) return
  const inTenant = (id: string): Question => ({ filled: all, headers: { 'rolecall-tenant': id } })
  yield { about: 'in the other tenant', given: inTenant(foreign.tenantId), missing: inTenant(randomUUID()), list: false }
}

function namesFor(slot: Slot, caller: Caller, foreign: Foreign): string[] {
  const own = foreign.own[slot.table] ?? []
  if (!caller.thorough) return own
  return [...new Set([...own, ...foreign.tried, ...(slot.strict ? [] : foreign.slugs)])]
}

/** Names like the given one that name nothing: in a query one that sorts as it does, for cursors cut a list even so. */
function namesOfNothing(): (name: string, slot: Slot) => string {
  const [id, slug] = [randomUUID(), `nothing-${randomUUID()}`]
  return (name, { where }) => {
    if (!isId(name)) return slug
    return where === 'query' ? `${name.slice(0, -10)}${randomUUID().slice(-10)}` : id
  }
}

const isId = (name: string): boolean => /^[0-9a-f-]{36}$/.test(name)

const isSame = (one: Answer, other: Answer): boolean =>
  one.status === other.status && one.body === other.body && one.headers === other.headers

/** As a whole, or each of several things at once by a problem of its own. */
function isRefused({ status, body }: Answer): boolean {
  if (status !== 200 || !body.startsWith('{"results":')) return [403, 404, 422].includes(status)
  const { results } = JSON.parse(body) as { results?: { outcome: string }[] }
  return results !== undefined && results.every(({ outcome }) => outcome === 'refused')
}

const show = ({ status, headers, body }: Answer): string => `${status} ${body.slice(0, 300)} (${headers.length} of headers)`

function faultOf({ status, headers, body }: Answer, secrets: Set<string>): string | null {
  if (status >= 500) return 'broke with'
  const text = `${headers} ${body}`
  if (text.includes(canary)) return 'tells a text of the other tenant in'
  const told = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.find((id) => secrets.has(id))
  return told ? `tells the foreign id ${told} in` : null
}
