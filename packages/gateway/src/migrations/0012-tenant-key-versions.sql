-- A tenant's key may have several versions while a new one takes the place of another. A write with an idempotency key says
-- from its beginning by which version its digests were made: until now there was one. When the keys of all tenants are to get
-- a new version, tenant_keys_due says which are still due: those made before that time.

UPDATE idempotent_calls SET tenant_key_version = 1 WHERE tenant_key_version IS NULL;
ALTER TABLE instance ADD COLUMN tenant_keys_due BIGINT;
