-- Who may do what, after the migrations. Run by postern_owner in their transaction; says everything anew each time, so that a
-- table which a migration added is closed before anybody sees it.

DO $$
DECLARE
  made record;
BEGIN
  FOR made IN SELECT schemaname, tablename, policyname FROM pg_policies WHERE schemaname = 'postern' LOOP
    EXECUTE format('DROP POLICY %I ON postern.%I', made.policyname, made.tablename);
  END LOOP;
  FOR made IN
    SELECT c.relname AS name,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped) AS has_tenant
    FROM pg_class c
    WHERE c.relnamespace = 'postern'::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('REVOKE ALL ON postern.%I FROM PUBLIC, postern_app, postern_keeper', made.name);
    CONTINUE WHEN NOT made.has_tenant;
    EXECUTE format('ALTER TABLE postern.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', made.name);
    EXECUTE format(
      'CREATE POLICY of_tenant ON postern.%I TO postern_app USING (tenant_id = nullif(current_setting(''postern.tenant'', true), '''')) '
      'WITH CHECK (tenant_id = nullif(current_setting(''postern.tenant'', true), ''''))',
      made.name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON postern.%I TO postern_app', made.name);
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA postern TO postern_app, postern_keeper;
GRANT SELECT ON schema_migrations TO postern_app;
GRANT SELECT, INSERT, UPDATE ON instance TO postern_keeper;
-- Every call looks whether everything is frozen or in quarantine, in the question that it asks anyway.
GRANT SELECT (frozen_at, quarantined_at) ON instance TO postern_app;
GRANT SELECT, INSERT, DELETE ON root_keys TO postern_keeper;
-- Rows that refer to a root key look it up with the rights of its table's owner, so nobody else needs any.

-- The audit log is only ever added to.
REVOKE UPDATE, DELETE ON audit_events FROM postern_app;
REVOKE DELETE ON audit_heads FROM postern_app;

-- Finding a gateway key comes before its tenant is known. Only keys of no tenant are made and revoked without one.
CREATE POLICY of_every_tenant ON gateway_keys FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_no_tenant_made ON gateway_keys FOR INSERT TO postern_keeper WITH CHECK (tenant_id IS NULL);
CREATE POLICY of_no_tenant_changed ON gateway_keys FOR UPDATE TO postern_keeper USING (tenant_id IS NULL) WITH CHECK (tenant_id IS NULL);
GRANT SELECT, INSERT, UPDATE (revoked_at) ON gateway_keys TO postern_keeper;

-- Which tenant holds a row: its name and ids, and nothing else of it.
CREATE POLICY of_every_tenant ON tenants FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON connected_accounts FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON tenant_keys FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON open_intents FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON audit_events FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON audit_heads FOR SELECT TO postern_keeper USING (true);
GRANT SELECT (tenant_id, frozen_at, deleting_at, deleted_at) ON tenants TO postern_keeper;
GRANT SELECT (tenant_id, version, root_key_id) ON tenant_keys TO postern_keeper;
GRANT SELECT (tenant_id, id, credential_created_at, credential_tenant_key_version, frozen_at, epoch) ON connected_accounts TO postern_keeper;
GRANT SELECT (tenant_id, call_id, gateway_id, announced_at) ON open_intents TO postern_keeper;
GRANT SELECT (tenant_id) ON audit_events TO postern_keeper;
-- How far each chain goes is compared with what was witnessed of it.
GRANT SELECT (tenant_id, sequence, hash) ON audit_heads TO postern_keeper;

-- A request at an MCP endpoint names an instance before its tenant is known. Secrets that were found in public are known by
-- their digest alone.
CREATE POLICY of_every_tenant ON mcp_instances FOR SELECT TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON mcp_session_tokens FOR SELECT TO postern_keeper USING (true);
GRANT SELECT (tenant_id, id, url_hash) ON mcp_instances TO postern_keeper;
GRANT SELECT (tenant_id, id, token_hash) ON mcp_session_tokens TO postern_keeper;

-- What has expired is swept over all tenants.
CREATE POLICY of_every_tenant ON idempotent_calls TO postern_keeper USING (true);
CREATE POLICY of_every_tenant ON notebook_pages TO postern_keeper USING (true);
GRANT SELECT (expires_at), DELETE ON idempotent_calls TO postern_keeper;
GRANT SELECT (expires_at), DELETE ON notebook_pages TO postern_keeper;

-- A gateway looks which of its calls were ended on another one, and takes away what has ended or expired.
CREATE POLICY of_every_tenant ON call_leases TO postern_keeper USING (true);
GRANT SELECT, DELETE ON call_leases TO postern_keeper;
