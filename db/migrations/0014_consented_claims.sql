-- What people agreed to beyond scopes: claims that a client asked for one by one.

ALTER TABLE consents ADD COLUMN claims text[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN consents.claims IS
  'Names of claims asked for individually (OpenID Connect Core, section 5.5) that the scope does not stand for';
