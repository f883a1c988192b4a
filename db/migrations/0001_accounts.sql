-- Who may sign in, and the password record of each.
-- Identifiers that are sorted or compared are COLLATE "C": the same order on every server, and no index that a
-- change of the operating system's collations could damage.

CREATE TABLE users (
  id              uuid PRIMARY KEY,
  -- OpenID Connect Core, section 2: at most 255 ASCII characters.
  subject         text COLLATE "C" NOT NULL UNIQUE CHECK (subject ~ '^[\x21-\x7E]{1,255}$'),
  email           text COLLATE "C" NOT NULL UNIQUE CHECK (email LIKE '_%@_%' AND char_length(email) <= 254),
  email_verified  boolean NOT NULL,
  enabled         boolean NOT NULL,
  claims          jsonb NOT NULL CHECK (jsonb_typeof(claims) = 'object'),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);

COMMENT ON COLUMN users.subject IS 'Random: what clients see (sub), where id would tell when somebody joined';
COMMENT ON COLUMN users.email IS 'In the canonical spelling that the OPAQUE identifier was derived from';
COMMENT ON COLUMN users.claims IS 'Standard claims of OpenID Connect Core, section 5.1, that are stated, not earned';

CREATE TABLE user_roles (
  user_id  uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- A role is a scope token too: RFC 6749, section 3.3.
  role     text COLLATE "C" NOT NULL CHECK (role ~ '^[\x21\x23-\x5B\x5D-\x7E]+$'),
  PRIMARY KEY (user_id, role)
);

CREATE INDEX user_roles_role_idx ON user_roles (role);

CREATE TABLE credentials (
  id                   uuid PRIMARY KEY,
  user_id              uuid NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE,
  user_identifier      bytea NOT NULL UNIQUE CHECK (octet_length(user_identifier) = 32),
  registration_record  bytea NOT NULL CHECK (octet_length(registration_record) = 192)
);

COMMENT ON COLUMN credentials.user_identifier IS 'HMAC-SHA-256 of the email address under the identifier key';
COMMENT ON COLUMN credentials.registration_record IS
  'RFC 9807: useless for guessing passwords without the sealed OPAQUE setup';
