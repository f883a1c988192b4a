-- Which clients somebody signed in to in each session, and which of them are still to be told that it has ended.
-- client_id has no foreign key, because the clients of define.toml have no row.

CREATE TABLE session_clients (
  session_id  uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  client_id   text COLLATE "C" NOT NULL,
  PRIMARY KEY (session_id, client_id)
);

INSERT INTO session_clients (session_id, client_id) SELECT DISTINCT session_id, client_id FROM grants;

COMMENT ON TABLE session_clients IS 'Written with the grant, and kept when that has expired: until the session goes';

CREATE TABLE logout_notices (
  session_id       uuid NOT NULL,
  client_id        text COLLATE "C" NOT NULL,
  -- Copied, like the session's id: a notice outlives both the session and its user.
  subject          text COLLATE "C" NOT NULL,
  attempts         integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at  timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  PRIMARY KEY (session_id, client_id)
);

CREATE INDEX logout_notices_next_attempt_at_idx ON logout_notices (next_attempt_at);
CREATE INDEX logout_notices_expires_at_idx ON logout_notices (expires_at);

COMMENT ON TABLE logout_notices IS 'An outbox: a row goes when its client has been told, or it has expired';
COMMENT ON COLUMN logout_notices.subject IS 'users.subject; what the client is told may be another (pairwise)';
