-- Calls that run, each with the account that it runs for, so that whoever ends the account on one gateway knows what runs on the
-- others. Where only one gateway can run, it keeps them in memory. The epoch grows whenever an account is ended or given to
-- another upstream user: what was found out in an earlier one is not handed out.
-- No reference to the account: checking one would lock its row once more for each call.

ALTER TABLE connected_accounts ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;

CREATE TABLE call_leases (
  tenant_id TEXT NOT NULL,
  connected_account_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  gateway_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, connected_account_id, call_id)
);
