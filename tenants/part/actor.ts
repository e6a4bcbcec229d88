import { session } from '../session.ts'

/** Who did something, as far as one may know: `user:<id>`, `key:<id>` or `system`. */
export function actorOf(actor: string, name: string | null = null): string {
  const [kind, id] = actor.split(':')
  if (kind === 'user') return id === session.user?.id ? 'You' : (name ?? 'A colleague')
  if (kind === 'key') return name ? `The key “${name}”` : 'An API key'
  return kind === 'candidate' ? 'The candidate' : 'Rolecall'
}
