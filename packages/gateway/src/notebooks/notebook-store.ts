// Rows of notebook_pages: what connectors wrote down beside connected accounts, sealed.
import type { NotebookPage } from "@postern/contract";
import { type SelectQueryBuilder, sql } from "kysely";
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
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

type AccountRows = SelectQueryBuilder<Tables, "connected_accounts", { tenant_id: string; id: string }>;

export type StoredPage = SealedRecord & Omit<NotebookPage, "text">;

export type NotebookStore = ReturnType<typeof createNotebookStore>;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    find: async (tenant: string, { accountId, name }: PagePlace): Promise<StoredPage | undefined> =>
      (
        await database.read(
          tenant,
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

type Queries = ReturnType<typeof createQueryBuilder<Tables>>;

interface PageInsert {
  readonly name: string;
  readonly page: StoredPage;
  /** The account, if a page may be put there. */
  readonly choose: (accounts: AccountRows) => AccountRows;
  /** How the times of the page that lies there and of this one must be for this one to take its place. */
  readonly over: "<" | "<=";
}

const insertOf = (queries: Queries, { name, page, choose, over }: PageInsert) =>
  queries
    .insertInto("notebook_pages")
    .columns(["tenant_id", "connected_account_id", "name", "tenant_key_version", "sealed", "asked_at", "expires_at"])
    .expression((of) =>
      // An engine that types its values has to be told what these are.
      choose(of.selectFrom("connected_accounts").select(["tenant_id", "id"])).select([
        of.cast<string>(of.val(name), "text").as("name"),
        of.cast<number>(of.val(page.tenantKeyVersion), "integer").as("tenant_key_version"),
        of.cast<string>(of.val(page.sealed), "text").as("sealed"),
        of.cast<number>(of.val(page.askedAt), sql`bigint`).as("asked_at"),
        of.cast<number>(of.val(page.expiresAt), sql`bigint`).as("expires_at"),
      ]),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "connected_account_id", "name"])
        .doUpdateSet((of) => ({
          tenant_key_version: of.ref("excluded.tenant_key_version"),
          sealed: of.ref("excluded.sealed"),
          asked_at: of.ref("excluded.asked_at"),
          expires_at: of.ref("excluded.expires_at"),
        }))
        .whereRef("notebook_pages.asked_at", over, "excluded.asked_at"),
    )
    .compile();

const createPuts = (queries: Queries) => ({
  /** Writes nothing when the account was disconnected or got another credential since the call began. */
  put: (tenant: string, { accountId, credentialVersion, name }: PagePlace, page: StoredPage): Statement => {
    const choose = (accounts: AccountRows) =>
      accounts
        .where("tenant_id", "=", tenant)
        .where("id", "=", accountId)
        .where("status", "=", "ACTIVE")
        .where("credential_version", "=", credentialVersion);
    return { reach: tenant, query: insertOf(queries, { name, page, choose, over: "<" }) };
  },

  /** The same for whichever credential the account has: what a call made untrue is untrue for all that follow. */
  mark: (tenant: string, { accountId, name }: PagePlace, page: StoredPage): Statement => {
    const choose = (accounts: AccountRows) =>
      accounts.where("tenant_id", "=", tenant).where("id", "=", accountId).where("status", "<>", "DISCONNECTED");
    return { reach: tenant, query: insertOf(queries, { name, page, choose, over: "<=" }) };
  },
});

export const createNotebookStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const deletionOf = (tenant: string, accountId: string) =>
    queries.deleteFrom("notebook_pages").where("tenant_id", "=", tenant).where("connected_account_id", "=", accountId);
  return {
    ...createReads(database),
    ...createPuts(queries),

    delete: (tenant: string, { accountId, name }: PagePlace): Statement => ({
      reach: tenant,
      query: deletionOf(tenant, accountId).where("name", "=", name).compile(),
    }),

    deleteAll: (tenant: string, accountId: string): Statement => ({
      reach: tenant,
      query: deletionOf(tenant, accountId).compile(),
    }),

    /** Over all tenants: for the sweep only. */
    deleteExpiredOfAllTenants: (now: number): Statement => ({
      reach: everyTenant,
      query: queries.deleteFrom("notebook_pages").where("expires_at", "<=", now).compile(),
    }),
  };
};
