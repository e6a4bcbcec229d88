import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Boards that the rebuilding under way has done: one that was stopped goes on with the others. Empty when none is.
    CREATE TABLE rebuilt_boards (board_id uuid PRIMARY KEY REFERENCES published_boards ON DELETE CASCADE);
    GRANT SELECT, INSERT, DELETE ON rebuilt_boards TO rolecall_app;
  `)
}
