-- A gateway key's row is bound by a keyed digest: a row that somebody wrote without the root key opens nothing.
ALTER TABLE gateway_keys ADD COLUMN binding TEXT NOT NULL DEFAULT '';

-- An open intent is only a mark: what it meant is read from the chained event.
ALTER TABLE open_intents DROP COLUMN body;

CREATE INDEX audit_events_by_call ON audit_events (tenant_id, call_id);
CREATE INDEX audit_events_by_outcome ON audit_events (tenant_id, outcome, sequence);
