import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- How a tenant stands with the platform. Whoever gives it something to be paid for locks this row first.
    CREATE TABLE billing_accounts (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL UNIQUE REFERENCES tenants ON DELETE CASCADE,
      -- The customer at Stripe; null until something is bought.
      customer_id text UNIQUE,
      -- Given by the operator, for nothing.
      complimentary_plan text,
      contact_name text,
      contact_email text,
      created_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id)
    );

    -- Whose a customer is: read before any tenant is known, so it has no row security and holds ids alone.
    CREATE TABLE billing_customers (
      customer_id text PRIMARY KEY,
      tenant_id uuid NOT NULL UNIQUE REFERENCES tenants ON DELETE CASCADE
    );

    -- Subscriptions as Stripe told them last; a tenant has one at a time, and those that ended.
    CREATE TABLE subscriptions (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      stripe_id text NOT NULL UNIQUE,
      item_id text NOT NULL,
      status text NOT NULL,
      -- Of the product that is billed; null where that is none of ours.
      plan text,
      price_id text NOT NULL,
      amount bigint NOT NULL,
      currency text NOT NULL,
      period text NOT NULL,
      period_end timestamptz NOT NULL,
      trial_end timestamptz,
      cancel_at timestamptz,
      ended_at timestamptz,
      -- Since when an invoice is open that should be paid.
      unpaid_since timestamptz,
      created_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id)
    );

    -- What was asked to be bought, so that a second click finds the first one's page.
    CREATE TABLE checkouts (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      session_id text NOT NULL UNIQUE,
      url text NOT NULL,
      -- Of all that was asked.
      digest text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('subscription', 'credits', 'featured')),
      job_id uuid,
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'complete', 'expired')),
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON checkouts (tenant_id, digest);

    -- Credits that were bought or given together.
    CREATE TABLE credit_lots (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      package text NOT NULL,
      credits integer NOT NULL CHECK (credits > 0),
      -- For how many days one of them pays for a job.
      days integer NOT NULL CHECK (days > 0),
      -- What was paid for all of them, in minor units.
      amount bigint NOT NULL CHECK (amount >= 0),
      currency text NOT NULL,
      payment_id text UNIQUE,
      bought_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id)
    );

    -- The ledger of credits, by double entry: every transaction moves credits from one account to another.
    CREATE TABLE ledger_transactions (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('purchase', 'gift', 'spend', 'refund', 'refund_undone', 'expiry')),
      lot_id uuid NOT NULL,
      job_id uuid,
      -- What must happen once only has a key.
      key text NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, key),
      FOREIGN KEY (tenant_id, lot_id) REFERENCES credit_lots (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON ledger_transactions (tenant_id, id DESC);
    CREATE TABLE ledger_entries (
      tenant_id uuid NOT NULL,
      transaction_id uuid NOT NULL,
      account text NOT NULL CHECK (account IN ('sold', 'given', 'available', 'spent', 'refunded', 'expired')),
      credits integer NOT NULL CHECK (credits <> 0),
      PRIMARY KEY (transaction_id, account),
      FOREIGN KEY (tenant_id, transaction_id) REFERENCES ledger_transactions (tenant_id, id) ON DELETE CASCADE
    );

    CREATE FUNCTION require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT coalesce(sum(credits), 0) FROM ledger_entries WHERE transaction_id = NEW.transaction_id) <> 0 THEN
        RAISE check_violation USING MESSAGE = 'the entries of a transaction must sum to nothing';
      END IF;
      IF (SELECT sum(entry.credits) FROM ledger_entries entry
          JOIN ledger_transactions sibling ON sibling.id = entry.transaction_id
          JOIN ledger_transactions own ON own.lot_id = sibling.lot_id
          WHERE own.id = NEW.transaction_id AND entry.account = 'available') < 0 THEN
        RAISE check_violation USING MESSAGE = 'no more can be taken from a lot than it has';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER balance AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION require_balance();

    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE check_violation USING MESSAGE = 'what the ledger says stays: write another transaction';
    END $$;
    CREATE TRIGGER unchanged BEFORE UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();

    CREATE TABLE credit_refunds (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      lot_id uuid NOT NULL,
      credits integer NOT NULL CHECK (credits > 0),
      amount bigint NOT NULL CHECK (amount >= 0),
      currency text NOT NULL,
      state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
      stripe_id text UNIQUE,
      created_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, lot_id) REFERENCES credit_lots (tenant_id, id) ON DELETE CASCADE
    );

    -- What pays for a job that is published. A job without a row here was published when nobody had to pay.
    CREATE TABLE job_coverages (
      job_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      paid_by text NOT NULL CHECK (paid_by IN ('plan', 'credit')),
      -- The end of what a credit pays for.
      until timestamptz,
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE,
      CHECK ((paid_by = 'credit') = (until IS NOT NULL))
    );
    CREATE INDEX ON job_coverages (tenant_id);
    CREATE TABLE job_features (
      job_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      -- Payments that it was prolonged by, so that none counts twice.
      payments text[] NOT NULL,
      until timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON job_features (tenant_id);

    -- Letters that were promised: none is written twice.
    CREATE TABLE billing_notices (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      kind text NOT NULL,
      about text NOT NULL,
      at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, kind, about)
    );

    -- Events that Stripe sent, without what they say: that is asked for again. They belong to nobody until they are handled.
    CREATE TABLE stripe_events (
      id text PRIMARY KEY,
      type text NOT NULL,
      object_id text,
      state text NOT NULL CHECK (state IN ('waiting', 'done', 'ignored', 'refused')),
      reason text,
      received_at timestamptz NOT NULL,
      handled_at timestamptz
    );
    CREATE INDEX ON stripe_events (object_id) WHERE state = 'waiting';
    CREATE INDEX ON stripe_events (received_at);
    GRANT SELECT, INSERT, UPDATE, DELETE ON stripe_events TO rolecall_app;
  `)
  const tables = ['billing_accounts', 'subscriptions', 'checkouts', 'credit_lots', 'ledger_transactions', 'ledger_entries']
  for (const table of [...tables, 'credit_refunds', 'job_coverages', 'job_features', 'billing_notices']) await protect(knex, table)
  await publish(knex, 'billing_customers')
  await knex.raw('REVOKE DELETE ON ledger_transactions, ledger_entries FROM rolecall_app')
}
