-- The clients that were registered at run time; those of define.toml have no row.

CREATE TABLE clients (
  -- RFC 6749, section 2.2.
  id                     text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._~-]{1,128}$'),
  name                   text NOT NULL CHECK (name <> ''),
  uri                    text,
  redirect_uris          text[] NOT NULL CHECK (cardinality(redirect_uris) BETWEEN 1 AND 32),
  application_type       text NOT NULL CHECK (application_type IN ('web', 'native')),
  policy                 text NOT NULL CHECK (policy IN ('oauth2.1', 'oidc')),
  authentication_method  text NOT NULL
    CHECK (authentication_method IN ('none', 'client_secret_basic', 'client_secret_post')),
  secret_hash            bytea CHECK (octet_length(secret_hash) = 32),
  grant_types            text[] NOT NULL CHECK (
    cardinality(grant_types) > 0 AND grant_types <@ ARRAY['authorization_code', 'refresh_token']
  ),
  -- RFC 6749, section 3.3.
  scope                  text NOT NULL
    CHECK (scope ~ '^([\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*)?$'),
  id_token_algorithm     text NOT NULL CHECK (id_token_algorithm IN ('RS256', 'PS256', 'ES256', 'EdDSA')),
  first_party            boolean NOT NULL,
  registered_by          text NOT NULL CHECK (registered_by IN ('administrator', 'self')),
  created_at             timestamptz NOT NULL,
  CHECK ((authentication_method = 'none') = (secret_hash IS NULL))
);

COMMENT ON COLUMN clients.secret_hash IS 'SHA-256: enough, because secrets are generated with 256 bits';
