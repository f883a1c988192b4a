-- When a key of the key set passed from one state to the next, or will.

ALTER TABLE keys
  ADD COLUMN activates_at  timestamptz,
  ADD COLUMN retired_at    timestamptz,
  ADD COLUMN destroyed_at  timestamptz,
  ADD CHECK (retired_at IS NULL OR status IN ('retired', 'destroyed')),
  ADD CHECK (destroyed_at IS NULL OR status = 'destroyed');

COMMENT ON COLUMN keys.activates_at IS 'When it takes over, or took over; null: when it was made';
COMMENT ON COLUMN keys.retired_at IS 'When the next one took over: what was made under it dies by and by';
COMMENT ON COLUMN keys.destroyed_at IS 'When its private half went; the public one still knows old ID tokens again';
