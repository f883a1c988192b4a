-- Single-use permissions that travel in links.

CREATE TABLE tickets (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('setup')),
  ticket_hash  bytea NOT NULL UNIQUE CHECK (octet_length(ticket_hash) = 32),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
  used_at      timestamptz,
  voided_at    timestamptz,
  CHECK (used_at IS NULL OR voided_at IS NULL)
);

CREATE UNIQUE INDEX tickets_setup_idx ON tickets (kind) WHERE kind = 'setup' AND used_at IS NULL AND voided_at IS NULL;

COMMENT ON INDEX tickets_setup_idx IS 'A new setup link voids the one before';
COMMENT ON COLUMN tickets.ticket_hash IS 'SHA-256 of the secret in the link';
