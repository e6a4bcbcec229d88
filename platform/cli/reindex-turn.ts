import type pg from 'pg'
import { CommandError } from './command-error.ts'

/**
 * Two at a time would undo what the other does. The turn is the connection's, and ends with it.
 * @throws CommandError while another has it
 */
export async function takeTurn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('rolecall reindex')) AS mine`)
  if (!rows[0]?.mine) throw new CommandError('Another "rolecall reindex" is at work.')
}
