/**
 * Every table that makes an installation, each after those that its rows refer to. The setup and the keys go first:
 * with them, no instance that starts on an unfinished target could found a key set of its own.
 */
export const COPIED_TABLES: readonly string[] = [
  'opaque_setup',
  'keys',
  'clients',
  'client_logos',
  'initial_access_tokens',
  'users',
  'user_roles',
  'credentials',
  'sessions',
  'session_clients',
  'consents',
  'grants',
  'tickets',
  'revoked_access_tokens',
  'logout_notices',
];

/** What belongs to one database alone: its schema's history, who does its chores, what it is a copy of. */
export const NOT_COPIED_TABLES: readonly string[] = [
  'schema_migrations',
  'leases',
  'copies',
  'copied_tables',
];
