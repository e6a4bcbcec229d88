import createTree from 'find-my-way'
import type { Route } from './route.ts'

const methods = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A route of the table, and what its parameters are in an address. */
export interface FoundRoute {
  entry: Route
  params: Record<string, string | undefined>
}

/**
 * The route table as a tree: the time to find a route does not grow with their number. What an address spells out goes
 * before what a parameter takes; letters count, as they do in the patterns of the cache and of CORS.
 */
export class RouteTree {
  readonly #tree = createTree({ ignoreTrailingSlash: true, maxParamLength: 16_384 })
  readonly #routes = new Set<string>()

  constructor(routes: Route[]) {
    for (const entry of routes) {
      // The first of two that take the same address is the one that answers.
      const name = `${entry.method} ${entry.path.replace(/:\w+/g, ':')}`
      if (!this.#routes.has(name)) this.#add(entry)
      this.#routes.add(name)
    }
  }

  /** @returns null where no route takes this method at this path */
  find(method: string, path: string): FoundRoute | null {
    const found = this.#tree.find(method as 'GET', path)
    if (!found) return null
    const entry = found.store as Route
    const rest = found.params['*']
    return { entry, params: rest === undefined ? found.params : { [entry.path.slice(entry.path.indexOf('*') + 1)]: rest } }
  }

  /** The methods that a path takes. */
  methodsOf(path: string): string[] {
    return methods.filter((method) => this.find(method, path) !== null)
  }

  #add(entry: Route): void {
    const path = entry.path.replace(/\*\w+$/, '*')
    for (const method of entry.method === 'GET' ? (['GET', 'HEAD'] as const) : [entry.method]) this.#tree.on(method, path, unused, entry)
  }
}

const unused = (): void => undefined
