-- Run once by an administrator, in the database that Postern is to have. Makes its three roles and its schema; none of the
-- roles can log in. The login of the gateways is made by the administrator, without rights of its own: NOINHERIT.
--
--   CREATE ROLE postern LOGIN NOINHERIT PASSWORD '…';
--   GRANT postern_owner, postern_app, postern_keeper TO postern;
--
-- postern_owner   owns the tables and changes them when a newer program starts. May be taken from the login in between.
-- postern_app     reads and writes rows of one tenant at a time: every table forces row-level security on it.
-- postern_keeper  looks over all tenants, at few columns: finds gateway keys, sweeps what has expired.

DO $$
DECLARE
  missing text;
BEGIN
  FOREACH missing IN ARRAY ARRAY['postern_owner', 'postern_app', 'postern_keeper'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = missing) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', missing);
    END IF;
  END LOOP;
END
$$;

CREATE SCHEMA IF NOT EXISTS postern AUTHORIZATION postern_owner;
