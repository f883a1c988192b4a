-- Clients that register themselves (RFC 7591), and our copies of clients' logos.

ALTER TABLE clients
  ADD COLUMN secret_expires_at timestamptz
    CONSTRAINT clients_secret_expiry_check CHECK (secret_expires_at IS NULL OR secret_hash IS NOT NULL),
  ADD COLUMN registration_token_hash bytea CHECK (octet_length(registration_token_hash) = 32),
  ADD COLUMN expires_at timestamptz;

COMMENT ON COLUMN clients.registration_token_hash IS 'SHA-256 of the registration access token of RFC 7592; null for none';
COMMENT ON COLUMN clients.expires_at IS 'When the client goes, unless it is used before; null: it stays';

CREATE INDEX clients_expires_at_idx ON clients (expires_at) WHERE expires_at IS NOT NULL;

-- The origins of redirect URIs as browsers write them: originOf() of src/domain/clients/redirect-uri.ts, for an index.
CREATE FUNCTION origins_of(uris text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(
    array_agg(regexp_replace(lower(origin COLLATE "C"), '^(https://.*):443$|^(http://.*):80$', '\1\2')), '{}'
  )
  FROM (SELECT substring(uri FROM '^https?://[^/?#]+') AS origin FROM unnest(uris) AS uri) AS found
  WHERE origin IS NOT NULL
);

CREATE INDEX clients_origins_idx ON clients USING gin (origins_of(redirect_uris));

CREATE TABLE initial_access_tokens (
  id          uuid PRIMARY KEY,
  label       text NOT NULL CHECK (label <> ''),
  token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  uses_left   integer CHECK (uses_left >= 0),
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz CHECK (expires_at > created_at)
);

CREATE INDEX initial_access_tokens_expires_at_idx ON initial_access_tokens (expires_at) WHERE expires_at IS NOT NULL;

COMMENT ON TABLE initial_access_tokens IS 'RFC 7591, section 1.2: who brings one may register clients';
COMMENT ON COLUMN initial_access_tokens.uses_left IS 'Null: as many as one likes';

CREATE TABLE client_logos (
  -- No foreign key, because the clients of define.toml have no row.
  client_id     text COLLATE "C" PRIMARY KEY,
  uri           text NOT NULL,
  media_type    text CHECK (media_type IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  image         bytea CHECK (octet_length(image) <= 100000),
  attempts      integer NOT NULL CHECK (attempts >= 1),
  attempted_at  timestamptz NOT NULL,
  CHECK ((media_type IS NULL) = (image IS NULL))
);

-- Which logos are missing is asked every minute, and few clients name one.
CREATE INDEX clients_logo_uri_idx ON clients (id) WHERE metadata ? 'logo_uri';

COMMENT ON COLUMN client_logos.uri IS 'The logo_uri that the image was fetched from: another one is fetched anew';
COMMENT ON COLUMN client_logos.image IS 'Null where every attempt so far has failed';
