-- The key set and the OPAQUE setup. Whatever is secret here is sealed under the master key, which is not.

CREATE TABLE keys (
  id          uuid PRIMARY KEY,
  purpose     text NOT NULL CHECK (purpose IN ('signing', 'refresh-token', 'state', 'identifier', 'device')),
  algorithm   text CHECK (algorithm IN ('RS256', 'PS256', 'ES256', 'EdDSA')),
  status      text NOT NULL CHECK (status IN ('upcoming', 'active', 'retired', 'destroyed')),
  sealed      bytea,
  public_jwk  jsonb CHECK (jsonb_typeof(public_jwk) = 'object'),
  created_at  timestamptz NOT NULL,
  -- A signing key has one algorithm (RFC 8725, section 3.1) and a public half; no other key has either.
  CHECK ((purpose = 'signing') = (algorithm IS NOT NULL)),
  CHECK ((purpose = 'signing') = (public_jwk IS NOT NULL)),
  CHECK ((status = 'destroyed') = (sealed IS NULL)),
  -- RFC 7517, section 9.3: no private member ever stands in the public half.
  CHECK (NOT public_jwk ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
);

CREATE UNIQUE INDEX keys_active_idx ON keys (purpose, algorithm) NULLS NOT DISTINCT WHERE status = 'active';

COMMENT ON INDEX keys_active_idx IS 'What to sign or seal with is never a choice';
COMMENT ON COLUMN keys.sealed IS 'AES-256-GCM-SIV under the master key; null once destroyed';

CREATE TABLE opaque_setup (
  only_row           boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  server_identifier  text NOT NULL,
  sealed_setup       bytea NOT NULL,
  sealed_decoy       bytea NOT NULL
);

COMMENT ON TABLE opaque_setup IS 'One row, which never changes while accounts exist: a change would show who they are';
COMMENT ON COLUMN opaque_setup.sealed_decoy IS 'A record that no password opens, for addresses that nobody has';
