-- What people agreed to, and what their codes were redeemed for.
-- client_id has no foreign key, because the clients of define.toml have no row.

CREATE TABLE consents (
  user_id     uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  client_id   text COLLATE "C" NOT NULL,
  scope       text NOT NULL CHECK (scope ~ '^([\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*)?$'),
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (user_id, client_id)
);

CREATE INDEX consents_client_id_idx ON consents (client_id);

CREATE TABLE grants (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  client_id    text COLLATE "C" NOT NULL,
  -- No cascade: an offline grant outlives the end of its session, and needs the row. It is checked when the
  -- statement ends, so that a user, with sessions and grants, can still be deleted.
  session_id   uuid NOT NULL REFERENCES sessions,
  scope        text NOT NULL CHECK (scope ~ '^([\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*)?$'),
  auth_time    timestamptz NOT NULL,
  amr          text[] NOT NULL,
  generation   integer NOT NULL CHECK (generation >= 1),
  secret_hash  bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  created_at   timestamptz NOT NULL,
  rotated_at   timestamptz,
  revoked_at   timestamptz,
  expires_at   timestamptz NOT NULL
)
-- Every refresh updates the row: room for its next version on the same page.
WITH (fillfactor = 80);

CREATE INDEX grants_user_id_idx ON grants (user_id);
CREATE INDEX grants_client_id_idx ON grants (client_id);
CREATE INDEX grants_session_id_idx ON grants (session_id);

COMMENT ON COLUMN grants.id IS 'Named by the authorization code, so that the first redemption is the one that inserts it';
COMMENT ON COLUMN grants.generation IS 'Counts the advances of the refresh token, from 1';
COMMENT ON COLUMN grants.secret_hash IS 'SHA-256 of the 128 random bits in each of its refresh tokens';
