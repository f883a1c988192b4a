-- Run once by psql, as the superuser: a role that owns its own database and nothing else.
\set ON_ERROR_STOP on

-- Whatever the server would write down of a statement: what follows has the password in it.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET log_min_duration_sample = -1;
SET log_transaction_sample_rate = 0;
SET auto_explain.log_min_duration = -1;
SET pg_stat_statements.track_utility = off;

-- Read once, so that it may be `-`, standard input.
\set password `cat "${POSTERN_PASSWORD_FILE:-/run/secrets/db_password}"`
-- psql takes a command that failed for one that wrote nothing, and an empty password would be none.
SELECT length(:'password') >= 16 AS long_enough \gset
\if :long_enough
  CREATE ROLE postern LOGIN PASSWORD :'password';
  CREATE DATABASE postern OWNER postern ENCODING 'UTF8' TEMPLATE template0;
  REVOKE CONNECT ON DATABASE postern FROM PUBLIC;
\else
  -- \quit would end with 0.
  DO $$ BEGIN RAISE EXCEPTION 'POSTERN_PASSWORD_FILE cannot be read, or holds fewer than 16 characters'; END $$;
\endif
