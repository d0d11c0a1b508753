-- The first schema: instance, tenants and their keys, gateway keys, connections, connected accounts, credentials, audit.
-- Portable SQL: text, integers and nothing of one engine only. Times are epoch milliseconds. Every tenant table starts
-- with tenant_id, and references carry it, so that a reference across tenants cannot be written.

CREATE TABLE instance (
  id TEXT PRIMARY KEY,
  canary TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE tenants (
  tenant_id TEXT PRIMARY KEY CHECK (tenant_id <> ''),
  created_at BIGINT NOT NULL
);

CREATE TABLE tenant_keys (
  tenant_id TEXT NOT NULL REFERENCES tenants (tenant_id),
  version INTEGER NOT NULL,
  wrapped TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, version)
);

-- tenant_id NULL: a deployment key, which may name any tenant.
CREATE TABLE gateway_keys (
  id TEXT PRIMARY KEY,
  tenant_id TEXT REFERENCES tenants (tenant_id),
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX gateway_keys_by_tenant ON gateway_keys (tenant_id, id);

CREATE TABLE connections (
  tenant_id TEXT NOT NULL REFERENCES tenants (tenant_id),
  name TEXT NOT NULL,
  connector TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

CREATE TABLE connected_accounts (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  connection_name TEXT NOT NULL,
  identifier TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'REVOKED', 'DISCONNECTED')),
  reason TEXT,
  credential_version INTEGER NOT NULL,
  upstream_identity TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, connection_name, identifier),
  FOREIGN KEY (tenant_id, connection_name) REFERENCES connections (tenant_id, name)
);
-- For deployment keys, which may name an account by its id alone.
CREATE UNIQUE INDEX connected_accounts_by_id ON connected_accounts (id);

CREATE TABLE credentials (
  tenant_id TEXT NOT NULL,
  connected_account_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  tenant_key_version INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, connected_account_id, version),
  FOREIGN KEY (tenant_id, connected_account_id) REFERENCES connected_accounts (tenant_id, id)
);

-- The audit log outlives what it tells of, so it references nothing.
CREATE TABLE audit_events (
  tenant_id TEXT NOT NULL CHECK (tenant_id <> ''),
  sequence BIGINT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  type TEXT NOT NULL,
  outcome TEXT NOT NULL,
  call_id TEXT,
  identifier TEXT,
  tool_name TEXT,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);
CREATE INDEX audit_events_by_identifier ON audit_events (tenant_id, identifier, sequence);
CREATE INDEX audit_events_by_tool ON audit_events (tenant_id, tool_name, sequence);

CREATE TABLE audit_heads (
  tenant_id TEXT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

-- Intents that have no outcome yet. A row left here at start means that the gateway stopped in the middle of a call.
CREATE TABLE open_intents (
  tenant_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant_id, call_id)
);
