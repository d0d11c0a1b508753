-- Virtual MCP servers: what each shows, the endpoint of each user, and what opens it. All that grants something is bound to
-- the root key by a digest, so that nobody who only writes here can widen, lengthen or pass it on. Rows that ended stay, so
-- that an id never comes back; only session tokens go, some time after they have expired.

CREATE TABLE mcp_servers (
  tenant_id TEXT NOT NULL REFERENCES tenants (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX mcp_servers_by_name ON mcp_servers (tenant_id, name) WHERE deleted_at IS NULL;

-- The definition as JSON, one row for each that the server ever had. No reference to the server: of two that are made at once
-- with one name the second has to fail for its name.
CREATE TABLE mcp_server_revisions (
  tenant_id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  definition TEXT NOT NULL,
  binding TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, server_id, revision)
);

CREATE TABLE mcp_instances (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  identifier TEXT NOT NULL,
  -- SHA-256 of the secret part of a URL that needs no token.
  url_hash TEXT,
  binding TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, server_id) REFERENCES mcp_servers (tenant_id, id)
);
CREATE UNIQUE INDEX mcp_instances_by_identifier ON mcp_instances (tenant_id, server_id, identifier) WHERE revoked_at IS NULL;
-- A request names an instance, and so its tenant.
CREATE UNIQUE INDEX mcp_instances_by_id ON mcp_instances (id);
CREATE INDEX mcp_instances_by_url ON mcp_instances (url_hash) WHERE url_hash IS NOT NULL;

CREATE TABLE mcp_session_tokens (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  binding TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, instance_id) REFERENCES mcp_instances (tenant_id, id)
);
CREATE UNIQUE INDEX mcp_session_tokens_by_hash ON mcp_session_tokens (token_hash);
CREATE INDEX mcp_session_tokens_by_instance ON mcp_session_tokens (tenant_id, instance_id, expires_at);
