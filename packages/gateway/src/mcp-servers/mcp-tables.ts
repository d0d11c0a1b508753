// How virtual servers, their instances and session tokens lie in the database.
export interface McpTables {
  mcp_servers: {
    tenant_id: string;
    id: string;
    name: string;
    revision: number;
    created_at: number;
    updated_at: number;
    deleted_at: number | null;
  };
  mcp_server_revisions: {
    tenant_id: string;
    server_id: string;
    revision: number;
    definition: string;
    binding: string;
    created_at: number;
  };
  mcp_instances: {
    tenant_id: string;
    id: string;
    server_id: string;
    identifier: string;
    url_hash: string | null;
    binding: string;
    created_at: number;
    last_used_at: number | null;
    revoked_at: number | null;
  };
  mcp_session_tokens: {
    tenant_id: string;
    id: string;
    instance_id: string;
    token_hash: string;
    binding: string;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
  };
}

export const toTime = (value: number | null): number | undefined => (value === null ? undefined : Number(value));
