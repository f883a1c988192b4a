-- What else a client may register: read by its id alone, and so kept as one document. And what it may now be registered for.

ALTER TABLE clients
  ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
  DROP CONSTRAINT clients_redirect_uris_check,
  ADD CONSTRAINT clients_redirect_uris_check CHECK (cardinality(redirect_uris) <= 32),
  DROP CONSTRAINT clients_authentication_method_check,
  ADD CONSTRAINT clients_authentication_method_check CHECK (
    authentication_method IN ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt')
  ),
  DROP CONSTRAINT clients_grant_types_check,
  ADD CONSTRAINT clients_grant_types_check CHECK (
    cardinality(grant_types) > 0
    AND grant_types <@ ARRAY['authorization_code', 'refresh_token', 'client_credentials']
  ),
  ADD CONSTRAINT clients_redirects_check CHECK (
    cardinality(redirect_uris) > 0 OR NOT 'authorization_code' = ANY (grant_types)
  ),
  DROP CONSTRAINT clients_check,
  ADD CONSTRAINT clients_secret_check CHECK (
    (authentication_method IN ('client_secret_basic', 'client_secret_post')) = (secret_hash IS NOT NULL)
  );

COMMENT ON COLUMN clients.metadata IS 'Under the registered names of RFC 7591 and OpenID Connect, without what has a column';
