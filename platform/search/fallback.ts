import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'
import type { SearchEngine, Substitution } from './engine.ts'

interface Options {
  primary: SearchEngine
  fallback: SearchEngine
  /** Why the fallback must answer in place of this failure; null for one that is nobody's trouble but the asker's. */
  judge: (cause: unknown) => Substitution | null
  log: Logger
  /** How long the primary is left alone after a failure, in ms. */
  pause?: number
}

const meaning: Record<Substitution, string> = {
  behind: 'the index lacks what was published last',
  missing: 'there is no index yet (rolecall reindex)',
  deep: 'more companies have such jobs than the index counts',
  refused: 'Elasticsearch does not understand a search',
  unavailable: 'Elasticsearch gives no answer',
}

/**
 * Asks one engine, and another where it cannot answer. After the first search that it leaves unanswered nobody waits for
 * it any more: while others answer, it is asked beside the searches whether it is back.
 */
export function withFallback({ primary, fallback, judge, log, pause = 1000 }: Options): SearchEngine {
  const substituted = { behind: 0, missing: 0, deep: 0, refused: 0, unavailable: 0 }
  let isAway = false
  let nextTry = 0

  const lose = (cause: unknown): void => {
    if (!isAway) log.warn({ err: cause }, 'Elasticsearch gives no answer; PostgreSQL searches in its place')
    isAway = true
    nextTry = performance.now() + pause
  }
  const lookAgain = async (): Promise<void> => {
    if (performance.now() < nextTry) return
    nextTry = Infinity
    try {
      await primary.examine()
      isAway = false
      log.info('Elasticsearch answers again')
    } catch (cause) {
      // Whatever it says, it is there; only silence keeps it away.
      if (judge(cause) === 'unavailable') return lose(cause)
      isAway = false
    }
  }
  const ask = async (search: (engine: SearchEngine) => Promise<string>, tell?: (why: Substitution) => void): Promise<string> => {
    const instead = (why: Substitution): Promise<string> => {
      substituted[why]++
      tell?.(why)
      return search(fallback)
    }
    if (isAway) {
      void lookAgain()
      return instead('unavailable')
    }
    try {
      return await search(primary)
    } catch (cause) {
      const why = judge(cause)
      if (why === null) throw cause
      if (why === 'unavailable') lose(cause)
      if (why === 'refused') log.error({ err: cause }, meaning.refused)
      return instead(why)
    }
  }
  return {
    searchBoard: (boardId, query, tell) => ask((engine) => engine.searchBoard(boardId, query), tell),
    searchNetwork: (query, tell) => ask((engine) => engine.searchNetwork(query), tell),
    substituted,
    examine: async () => {
      await fallback.examine()
      try {
        return await primary.examine()
      } catch (cause) {
        const why = judge(cause)
        if (why === null) throw cause
        return `${meaning[why]}; PostgreSQL searches in its place`
      }
    },
  }
}
