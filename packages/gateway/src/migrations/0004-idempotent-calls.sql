-- Writes that carry an idempotency key, for a day. The key and what was asked are keyed digests; the answer, which holds
-- records of the CRM, is sealed for its row. No answer: the call was announced, and its outcome is not known.

CREATE TABLE idempotent_calls (
  tenant_id TEXT NOT NULL REFERENCES tenants (tenant_id),
  key_hash TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  call_id TEXT NOT NULL,
  tenant_key_version INTEGER,
  answer TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, key_hash)
);
CREATE INDEX idempotent_calls_by_expiry ON idempotent_calls (expires_at);
