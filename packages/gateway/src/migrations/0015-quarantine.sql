-- A store that is older than what was done with it is in quarantine until somebody accepts it: nothing is sent upstream. Each
-- acceptance begins another generation, so that what was witnessed of the store before is not held against it.

ALTER TABLE instance ADD COLUMN generation BIGINT NOT NULL DEFAULT 1;
ALTER TABLE instance ADD COLUMN quarantined_at BIGINT;
ALTER TABLE instance ADD COLUMN quarantine_reason TEXT;
