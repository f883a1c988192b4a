-- What this database was copied from, and how far each table got. `postern db copy` writes both; a database that was
-- never the target of a copy has no row in either.

CREATE TABLE copies (
  only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  source       bytea NOT NULL CHECK (octet_length(source) = 32),
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz
);

COMMENT ON COLUMN copies.source IS 'SHA-256 of the sealed OPAQUE setup of the installation that it came from';
COMMENT ON COLUMN copies.finished_at IS 'Null while rows may be missing: nothing may use the database until then';

CREATE TABLE copied_tables (
  name      text COLLATE "C" PRIMARY KEY,
  rows      integer NOT NULL CHECK (rows > 0),
  last_key  text[] NOT NULL CHECK (cardinality(last_key) > 0)
);

COMMENT ON COLUMN copied_tables.last_key IS 'The primary key of the last row that is there, each column as text';
