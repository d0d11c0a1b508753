-- What each upstream workspace has used of its month: our own count, and what upstream's answers last told.

CREATE TABLE month_ledger (
  tenant_id TEXT NOT NULL REFERENCES tenants (tenant_id),
  connector TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  month TEXT NOT NULL,
  workspace_name TEXT NOT NULL,
  requests BIGINT NOT NULL,
  quota BIGINT,
  remaining BIGINT,
  resets_at BIGINT,
  observed_at BIGINT,
  PRIMARY KEY (tenant_id, connector, workspace_id, month)
);
