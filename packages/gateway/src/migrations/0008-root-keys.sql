-- Which root key wrapped what, so that one can take the place of another while both are at hand. A key of the instance's own
-- takes over what was made from the root key itself: a root key that lies elsewhere only wraps. A store from before has one
-- root key without a name ('') until the next start finds out which it is.

CREATE TABLE root_keys (
  id TEXT PRIMARY KEY,
  canary TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
INSERT INTO root_keys (id, canary, created_at) SELECT '', canary, created_at FROM instance;

ALTER TABLE instance DROP COLUMN canary;
ALTER TABLE instance ADD COLUMN wrapped_key TEXT;
ALTER TABLE instance ADD COLUMN root_key_id TEXT REFERENCES root_keys (id);
ALTER TABLE tenant_keys ADD COLUMN root_key_id TEXT REFERENCES root_keys (id);

CREATE INDEX tenant_keys_by_root_key ON tenant_keys (root_key_id, tenant_id, version);
