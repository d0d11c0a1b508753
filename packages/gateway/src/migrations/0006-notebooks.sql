-- What connectors wrote down beside a connected account, to spare it requests for some minutes. The text, which holds names
-- from the CRM, is sealed for its row and for the upstream user who saw it.

CREATE TABLE notebook_pages (
  tenant_id TEXT NOT NULL,
  connected_account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  tenant_key_version INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, connected_account_id, name),
  FOREIGN KEY (tenant_id, connected_account_id) REFERENCES connected_accounts (tenant_id, id)
);
CREATE INDEX notebook_pages_by_expiry ON notebook_pages (expires_at);
