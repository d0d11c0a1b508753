-- What a gateway key or a connection may do at most: rules as JSON, NULL where nothing is limited. A key's rules are bound with
-- its row; those of a connection by a digest of their own.
ALTER TABLE gateway_keys ADD COLUMN policy TEXT;
ALTER TABLE connections ADD COLUMN policy TEXT;
ALTER TABLE connections ADD COLUMN policy_binding TEXT;
