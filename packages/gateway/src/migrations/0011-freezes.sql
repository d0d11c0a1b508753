-- Since when nothing is sent upstream for one account, for a whole tenant or for anybody; NULL while it is. All three lie in
-- rows that a call reads anyway, or beside them, so that a call pays no further question for it.

ALTER TABLE connected_accounts ADD COLUMN frozen_at BIGINT;
ALTER TABLE tenants ADD COLUMN frozen_at BIGINT;
ALTER TABLE instance ADD COLUMN frozen_at BIGINT;

-- Frozen rows are few and are listed over all tenants.
CREATE INDEX connected_accounts_frozen ON connected_accounts (tenant_id, id) WHERE frozen_at IS NOT NULL;
