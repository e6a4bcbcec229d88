import { conflict } from '../http/problem.ts'

/** Where a job stands in its life. */
export const states = ['draft', 'scheduled', 'published', 'paused', 'closed', 'expired', 'archived'] as const
export type State = (typeof states)[number]

/** Every move there is: from which states, and where to. */
export const moves = {
  schedule: { from: ['draft', 'closed', 'expired'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'draft' },
  publish: { from: ['draft', 'scheduled', 'closed', 'expired'], to: 'published' },
  pause: { from: ['published'], to: 'paused' },
  resume: { from: ['paused'], to: 'published' },
  close: { from: ['published', 'paused'], to: 'closed' },
  reopen: { from: ['closed'], to: 'published' },
  expire: { from: ['published', 'paused'], to: 'expired' },
  archive: { from: ['draft', 'closed', 'expired'], to: 'archived' },
  restore: { from: ['archived'], to: 'draft' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>

export type Move = keyof typeof moves
/** Time alone expires a job. */
export type HumanMove = Exclude<Move, 'expire'>

/** The past tense in which a job's history tells a move. */
export const moved: Record<Move, string> = {
  schedule: 'scheduled',
  unschedule: 'unscheduled',
  publish: 'published',
  pause: 'paused',
  resume: 'resumed',
  close: 'closed',
  reopen: 'reopened',
  expire: 'expired',
  archive: 'archived',
  restore: 'restored',
}

const ofPeople = (Object.keys(moves) as Move[]).filter((move) => move !== 'expire')

const allows = (move: Move, state: State): boolean => (moves[move].from as readonly State[]).includes(state)

/** The moves that a person may make from a state. */
export const movesFrom = (state: State): HumanMove[] => ofPeople.filter((move) => allows(move, state))

/** @throws Problem 409 that says from where to where, and where to a job may go instead */
export function requireMove(move: Move, state: State): void {
  if (allows(move, state)) return
  const possible = movesFrom(state).map((other) => `${moves[other].to} (${other})`)
  throw conflict(
    `A job that is ${state} cannot become ${moves[move].to} by "${move}". From ${state} it can become: ${[...new Set(possible)].join(', ')}.`,
  )
}

/** Whether the last day of a job has passed. */
export const isOver = ({ validThrough }: { validThrough: Date | null }, at: Date): boolean => validThrough !== null && validThrough <= at
