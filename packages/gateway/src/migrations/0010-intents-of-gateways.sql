-- Which gateway announced a write, and when: several may run on one database, and what one of them has open is not left over
-- when another starts. Where only one can run, gateway_id is empty.

ALTER TABLE open_intents ADD COLUMN gateway_id TEXT NOT NULL DEFAULT '';
ALTER TABLE open_intents ADD COLUMN announced_at BIGINT NOT NULL DEFAULT 0;
