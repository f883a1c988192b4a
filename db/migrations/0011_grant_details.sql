-- What else a grant was made for, and the access tokens that were revoked one at a time.

ALTER TABLE grants
  ADD COLUMN claims jsonb CHECK (jsonb_typeof(claims) = 'object'),
  ADD COLUMN resource text[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN grants.claims IS 'The claims parameter of OpenID Connect Core, section 5.5; null for none';
COMMENT ON COLUMN grants.resource IS 'RFC 8707: the audiences that were asked for; empty for the default one';

CREATE TABLE revoked_access_tokens (
  jti         text COLLATE "C" PRIMARY KEY,
  expires_at  timestamptz NOT NULL
);

CREATE INDEX revoked_access_tokens_expires_at_idx ON revoked_access_tokens (expires_at);

COMMENT ON TABLE revoked_access_tokens IS 'In the database, so that no flush of the key-value store makes one good again';
