// Recomputes the chains of a store, offline and read-only, and names the first row of a tenant that does not fit.
import { accessSync, constants } from "node:fs";
import { databaseFileIn } from "../platform/database/data-folder.ts";
import { openSqlite, type SqliteConnection } from "../platform/database/sqlite-connection.ts";
import { StartupError } from "../platform/startup-error.ts";
import { type ChainHead, genesis, link } from "./chain.ts";

export interface AuditProblem {
  readonly sequence: number;
  /** Empty where the row itself is missing. */
  readonly id: string;
  readonly reason: string;
}

export interface TenantVerification {
  readonly tenant: string;
  readonly events: number;
  readonly problem?: AuditProblem;
}

export interface AuditVerification {
  readonly tenants: readonly TenantVerification[];
  readonly ok: boolean;
}

interface StoredRow {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly outcome: string;
  readonly call_id: string | null;
  readonly identifier: string | null;
  readonly tool_name: string | null;
  readonly body: string;
  readonly hash: string;
}

const parseBody = (text: string): Record<string, unknown> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** The columns that filters use must say what the hashed text says. */
const columnThatDiffers = (row: StoredRow): string | undefined => {
  const body = parseBody(row.body);
  if (body === undefined) return "body";
  const expected: Readonly<Record<string, unknown>> = {
    id: body["id"],
    at: Date.parse(String(body["at"])),
    type: body["type"],
    outcome: body["outcome"],
    call_id: body["callId"] ?? null,
    identifier: body["identifier"] ?? null,
    tool_name: body["toolName"] ?? null,
  };
  const actual: Readonly<Record<string, unknown>> = { ...row };
  return Object.keys(expected).find((column) => expected[column] !== actual[column]);
};

const problemOf = (row: StoredRow, expected: ChainHead): string | undefined => {
  if (row.sequence !== expected.sequence) return `event ${expected.sequence} is missing`;
  if (row.hash !== expected.hash) return "the event or one before it was altered: its hash does not follow";
  const column = columnThatDiffers(row);
  return column === undefined ? undefined : `column ${column} differs from what was recorded`;
};

const headProblem = (connection: SqliteConnection, tenant: string, last: ChainHead): AuditProblem | undefined => {
  const head = connection.prepare("SELECT sequence, hash FROM audit_heads WHERE tenant_id = ?").get(tenant);
  const stored = head === undefined ? undefined : { sequence: Number(head["sequence"]), hash: String(head["hash"]) };
  if (stored === undefined) return { sequence: last.sequence, id: "", reason: "the head of the chain is missing" };
  if (stored.sequence > last.sequence) {
    return {
      sequence: last.sequence + 1,
      id: "",
      reason: `the last ${stored.sequence - last.sequence} events are missing`,
    };
  }
  if (stored.sequence < last.sequence || stored.hash !== last.hash) {
    return { sequence: last.sequence, id: "", reason: "the head of the chain does not belong to the last event" };
  }
  return undefined;
};

const verifyTenant = (connection: SqliteConnection, instanceId: string, tenant: string): TenantVerification => {
  const rows = connection.prepare("SELECT * FROM audit_events WHERE tenant_id = ? ORDER BY sequence");
  let last = genesis(instanceId, tenant);
  let events = 0;
  for (const raw of rows.iterate(tenant)) {
    const row = raw as unknown as StoredRow;
    const expected = link(last, tenant, row.body);
    const reason = problemOf(row, expected);
    if (reason !== undefined) return { tenant, events, problem: { sequence: row.sequence, id: row.id, reason } };
    last = expected;
    events += 1;
  }
  if (events === 0)
    return { tenant, events, problem: { sequence: 1, id: "", reason: "all events of the tenant are missing" } };
  const problem = headProblem(connection, tenant, last);
  return problem === undefined ? { tenant, events } : { tenant, events, problem };
};

/** Also tenants whose chain is gone: where there are keys or accounts, there must be events of them. */
const tenantsOf = (connection: SqliteConnection): string[] =>
  connection
    .prepare(
      `SELECT tenant_id FROM audit_events UNION SELECT tenant_id FROM audit_heads
       UNION SELECT tenant_id FROM connected_accounts
       UNION SELECT coalesce(tenant_id, '$deployment') FROM gateway_keys ORDER BY 1`,
    )
    .all()
    .map((row) => String(row["tenant_id"]));

/** A row that cannot even be read must not keep the other tenants from being judged. */
const judgeTenant = (connection: SqliteConnection, instanceId: string, tenant: string): TenantVerification => {
  try {
    return verifyTenant(connection, instanceId, tenant);
  } catch (error) {
    const reason = `the rows cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { tenant, events: 0, problem: { sequence: 0, id: "", reason } };
  }
};

const requireReadable = (file: string): void => {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const what = isMissing ? `There is no ${file}` : `This user may not read ${file}`;
    throw new StartupError(`${what}. Nothing was verified; name the folder of the gateway with --data-dir.`, {
      cause: error,
    });
  }
};

const verifyAll = (connection: SqliteConnection, only: string | undefined): AuditVerification => {
  connection.raw.exec("BEGIN");
  const instance = connection.prepare("SELECT id FROM instance").get();
  const wanted = tenantsOf(connection).filter((tenant) => only === undefined || tenant === only);
  const tenants = wanted.map((tenant) => judgeTenant(connection, String(instance?.["id"] ?? ""), tenant));
  return { tenants, ok: tenants.every((tenant) => tenant.problem === undefined) };
};

/** Throws `StartupError` when the folder holds no store. Works beside a running gateway: it sees one moment of the log. */
export const verifyAuditLog = (options: { readonly dataDir: string; readonly tenant?: string }): AuditVerification => {
  const file = databaseFileIn(options.dataDir);
  requireReadable(file);
  let connection: SqliteConnection | undefined;
  try {
    connection = openSqlite(file, { readOnly: true });
    return verifyAll(connection, options.tenant);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${file} is not a store that can be read (${why}). Nothing was verified.`, { cause: error });
  } finally {
    connection?.close();
  }
};
