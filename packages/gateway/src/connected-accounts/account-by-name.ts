// What calls read of their user: account and sealed credential, in one row and in the words of callers.
import type { QueryCreator } from "kysely";
import { type AccountTables, frozenColumn, toAccount } from "./account-rows.ts";
import type { RememberedAccount, StoredCredential } from "./account-text.ts";
import type { ConnectedAccount } from "./connected-account.ts";

/** Which account is meant. */
export type AccountName = Pick<ConnectedAccount, "connectionName" | "identifier">;

export type NameColumn = "tenant" | keyof AccountName;

export const selectByName = (
  queries: Pick<QueryCreator<AccountTables>, "selectFrom">,
  value: (name: NameColumn) => never,
) =>
  queries
    .selectFrom("connected_accounts as a")
    .innerJoin("connections as c", (join) =>
      join.onRef("c.tenant_id", "=", "a.tenant_id").onRef("c.name", "=", "a.connection_name"),
    )
    // The columns that the caller names already are not read.
    .select(["a.id", "c.connector", "a.status", "a.reason", "a.credential_version", "a.epoch", "a.upstream_identity"])
    .select(["a.secret_reference", "a.created_at", "a.updated_at", frozenColumn])
    .select(["a.credential_tenant_key_version", "a.credential_sealed", "a.credential_fingerprint"])
    .where("a.tenant_id", "=", value("tenant"))
    .where("a.connection_name", "=", value("connectionName"))
    .where("a.identifier", "=", value("identifier"));

export type NamedRow = Awaited<ReturnType<ReturnType<typeof selectByName>["execute"]>>[number];

const toCredential = (row: NamedRow): StoredCredential | undefined => {
  const { credential_sealed: sealed, credential_tenant_key_version: tenantKeyVersion } = row;
  const { credential_fingerprint: fingerprint } = row;
  const isThere = sealed !== null && tenantKeyVersion !== null && fingerprint !== null;
  return isThere ? { sealed, tenantKeyVersion, fingerprint } : undefined;
};

export const toRemembered = (
  tenant: string,
  { connectionName, identifier }: AccountName,
  row: NamedRow,
): RememberedAccount => ({
  account: toAccount({ ...row, tenant_id: tenant, connection_name: connectionName, identifier }),
  credential: toCredential(row),
});
