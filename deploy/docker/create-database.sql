-- Run once by psql, as the superuser: a role that owns its own database and nothing else.
\set ON_ERROR_STOP on
\set password `cat "${POSTERN_PASSWORD_FILE:-/run/secrets/db_password}"`
CREATE ROLE postern LOGIN PASSWORD :'password';
CREATE DATABASE postern OWNER postern ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE postern FROM PUBLIC;
