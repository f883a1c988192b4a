-- What instances do in turns, and how they find what has expired.

CREATE TABLE leases (
  name     text COLLATE "C" PRIMARY KEY,
  holder   text NOT NULL,
  free_at  timestamptz NOT NULL
);

COMMENT ON TABLE leases IS 'Work that one instance at a time should do; by the clock of the database';
COMMENT ON COLUMN leases.free_at IS 'When the next may take it: the holder has died, or the work is due again';

-- Neither column changes when a grant is refreshed or a session is used: their updates stay on the page (HOT).
CREATE INDEX grants_expires_at_idx ON grants (expires_at);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
