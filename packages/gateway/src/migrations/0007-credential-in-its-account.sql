-- The sealed credential lies in its account's row: a call of a user who is not remembered reads both, and finding the second
-- row cost half as much again as the first. All four columns are NULL when there is none or it was erased.

ALTER TABLE connected_accounts ADD COLUMN credential_tenant_key_version INTEGER;
ALTER TABLE connected_accounts ADD COLUMN credential_sealed TEXT;
ALTER TABLE connected_accounts ADD COLUMN credential_fingerprint TEXT;
ALTER TABLE connected_accounts ADD COLUMN credential_created_at BIGINT;

UPDATE connected_accounts
SET (credential_tenant_key_version, credential_sealed, credential_fingerprint, credential_created_at) = (
  SELECT tenant_key_version, sealed, fingerprint, created_at
  FROM credentials
  WHERE credentials.tenant_id = connected_accounts.tenant_id
    AND credentials.connected_account_id = connected_accounts.id
    AND credentials.version = connected_accounts.credential_version
);

DROP TABLE credentials;
