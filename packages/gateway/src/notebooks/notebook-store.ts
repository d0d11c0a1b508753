// Rows of notebook_pages: what connectors wrote down beside connected accounts, sealed.
import type { NotebookPage } from "@postern/contract";
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { SealedRecord } from "../vault/vault.ts";

interface Tables {
  notebook_pages: {
    tenant_id: string;
    connected_account_id: string;
    name: string;
    tenant_key_version: number;
    sealed: string;
    asked_at: number;
    expires_at: number;
  };
  connected_accounts: { tenant_id: string; id: string; status: string; credential_version: number };
}

/** Where a page lies: the account, with the credential that its call has, and the page's name. */
export interface PagePlace {
  readonly accountId: string;
  readonly credentialVersion: number;
  readonly name: string;
}

export type StoredPage = SealedRecord & Omit<NotebookPage, "text">;

export type NotebookStore = ReturnType<typeof createNotebookStore>;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    find: async (tenant: string, { accountId, name }: PagePlace): Promise<StoredPage | undefined> =>
      (
        await database.read(
          queries
            .selectFrom("notebook_pages")
            .select([
              "tenant_key_version as tenantKeyVersion",
              "sealed",
              "asked_at as askedAt",
              "expires_at as expiresAt",
            ])
            .where("tenant_id", "=", tenant)
            .where("connected_account_id", "=", accountId)
            .where("name", "=", name)
            .compile(),
        )
      )[0],
  };
};

const createPut =
  (queries: ReturnType<typeof createQueryBuilder<Tables>>) =>
  /** Writes nothing when the account was disconnected or got another credential since the call began. */
  (tenant: string, { accountId, credentialVersion, name }: PagePlace, page: StoredPage): Statement => ({
    query: queries
      .insertInto("notebook_pages")
      .columns(["tenant_id", "connected_account_id", "name", "tenant_key_version", "sealed", "asked_at", "expires_at"])
      .expression((of) =>
        of
          .selectFrom("connected_accounts")
          .select(["tenant_id", "id"])
          .select([of.val(name).as("name"), of.val(page.tenantKeyVersion).as("tenant_key_version")])
          .select([of.val(page.sealed).as("sealed"), of.val(page.askedAt).as("asked_at")])
          .select(of.val(page.expiresAt).as("expires_at"))
          .where("tenant_id", "=", tenant)
          .where("id", "=", accountId)
          .where("status", "=", "ACTIVE")
          .where("credential_version", "=", credentialVersion),
      )
      .onConflict((conflict) =>
        conflict.columns(["tenant_id", "connected_account_id", "name"]).doUpdateSet((of) => ({
          tenant_key_version: of.ref("excluded.tenant_key_version"),
          sealed: of.ref("excluded.sealed"),
          asked_at: of.ref("excluded.asked_at"),
          expires_at: of.ref("excluded.expires_at"),
        })),
      )
      .compile(),
  });

export const createNotebookStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const deletionOf = (tenant: string, accountId: string) =>
    queries.deleteFrom("notebook_pages").where("tenant_id", "=", tenant).where("connected_account_id", "=", accountId);
  return {
    ...createReads(database),
    put: createPut(queries),

    delete: (tenant: string, { accountId, name }: PagePlace): Statement => ({
      query: deletionOf(tenant, accountId).where("name", "=", name).compile(),
    }),

    deleteAll: (tenant: string, accountId: string): Statement => ({ query: deletionOf(tenant, accountId).compile() }),

    /** Over all tenants: for the sweep only. */
    deleteExpiredOfAllTenants: (now: number): Statement => ({
      query: queries.deleteFrom("notebook_pages").where("expires_at", "<=", now).compile(),
    }),
  };
};
