-- Since when a tenant is being deleted, and since when nothing of it is left. Its row stays, so that its name is never given to
-- another tenant, which would read on in the audit log of this one.

ALTER TABLE tenants ADD COLUMN deleting_at BIGINT;
ALTER TABLE tenants ADD COLUMN deleted_at BIGINT;
