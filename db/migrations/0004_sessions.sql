-- Browser sessions at this server.

CREATE TABLE sessions (
  id            uuid PRIMARY KEY,
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  handle_hash   bytea NOT NULL UNIQUE CHECK (octet_length(handle_hash) = 32),
  auth_time     timestamptz NOT NULL,
  amr           text[] NOT NULL,
  last_seen_at  timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  ended_at      timestamptz
);

CREATE INDEX sessions_user_id_idx ON sessions (user_id);

COMMENT ON COLUMN sessions.handle_hash IS 'SHA-256 of the cookie; another at every sign-in';
COMMENT ON COLUMN sessions.amr IS 'Authentication methods, RFC 8176';
