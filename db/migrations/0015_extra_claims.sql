-- What accounts state beside the standard claims: the claims that a deployment declares in define.toml.

ALTER TABLE users
  ADD COLUMN extra_claims jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(extra_claims) = 'object');

COMMENT ON COLUMN users.extra_claims IS 'By the name of the claim; one that is no longer declared is told to nobody';
