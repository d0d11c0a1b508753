// How a connected account and its sealed credential lie in the database, and how a row becomes an account.
import type { AccountStatus, FreezeRange, SecretReference, UpstreamIdentity } from "@postern/contract";
import { sql } from "kysely";
import type { ConnectedAccount } from "./connected-account.ts";

export interface AccountRow {
  tenant_id: string;
  id: string;
  connection_name: string;
  identifier: string;
  status: AccountStatus;
  reason: string | null;
  credential_version: number;
  epoch: number;
  upstream_identity: string | null;
  secret_reference: string | null;
  created_at: number;
  updated_at: number;
}

/** The credential of version `credential_version`; all NULL when there is none or it was erased. */
export interface CredentialColumns {
  credential_tenant_key_version: number | null;
  credential_sealed: string | null;
  credential_fingerprint: string | null;
  credential_created_at: number | null;
}

/** A call that runs for the account, in the epoch that it found. */
export interface LeaseRow {
  tenant_id: string;
  connected_account_id: string;
  call_id: string;
  gateway_id: string;
  epoch: number;
  expires_at: number;
}

export interface AccountTables {
  connected_accounts: AccountRow & CredentialColumns;
  connections: { tenant_id: string; name: string; connector: string };
  call_leases: LeaseRow;
}

/** For queries that call the account's row `a`: the widest freeze that holds it. */
export const frozenColumn = sql<FreezeRange | null>`CASE
  WHEN EXISTS (SELECT 1 FROM "instance" WHERE "frozen_at" IS NOT NULL OR "quarantined_at" IS NOT NULL)
    THEN (SELECT CASE WHEN "quarantined_at" IS NULL THEN 'all' ELSE 'quarantine' END FROM "instance")
  WHEN EXISTS (SELECT 1 FROM "tenants" AS "t" WHERE "t"."tenant_id" = "a"."tenant_id" AND "t"."frozen_at" IS NOT NULL) THEN 'tenant'
  WHEN "a"."frozen_at" IS NOT NULL THEN 'account'
END`.as("frozen");

/** Written by this program; rows from before access was stored hold scopes beside it, which nobody reads. */
const toIdentity = (text: string): UpstreamIdentity => {
  const { user, workspace, access } = JSON.parse(text) as UpstreamIdentity;
  return { user, workspace, access: access === "full" ? "full" : "read_only" };
};

export const toAccount = (row: AccountRow & { connector: string; frozen: FreezeRange | null }): ConnectedAccount => ({
  tenant: row.tenant_id,
  id: row.id,
  connectionName: row.connection_name,
  connector: row.connector,
  identifier: row.identifier,
  status: row.status,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.frozen === null ? {} : { frozen: row.frozen }),
  credentialVersion: row.credential_version,
  epoch: row.epoch,
  ...(row.upstream_identity === null ? {} : { upstreamIdentity: toIdentity(row.upstream_identity) }),
  ...(row.secret_reference === null ? {} : { secretRef: JSON.parse(row.secret_reference) as SecretReference }),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
});

export const referenceText = ({ secretRef }: ConnectedAccount): string | null =>
  secretRef === undefined ? null : JSON.stringify(secretRef);

export const identityText = (account: ConnectedAccount): string | null =>
  account.upstreamIdentity === undefined ? null : JSON.stringify(account.upstreamIdentity);
