// Recomputes the chains of a store, offline and read-only, and names the first row of a tenant that does not fit.
import { accessSync, constants } from "node:fs";
import type { Secret } from "@postern/contract";
import { databaseFileIn } from "../platform/database/data-folder.ts";
import { describePostgres } from "../platform/database/postgres-connection.ts";
import { openPostgresSnapshot, openSqliteSnapshot } from "../platform/database/snapshot.ts";
import { StartupError } from "../platform/startup-error.ts";
import { type ChainHead, genesis, link } from "./chain.ts";
import { createStoredChains, type StoredChains, type StoredEvent } from "./stored-chains.ts";

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

const parseBody = (text: string): Record<string, unknown> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** The columns that filters use must say what the hashed text says. */
const columnThatDiffers = (row: StoredEvent): string | undefined => {
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

const problemOf = (row: StoredEvent, expected: ChainHead): string | undefined => {
  if (row.sequence !== expected.sequence) return `event ${expected.sequence} is missing`;
  if (row.hash !== expected.hash) return "the event or one before it was altered: its hash does not follow";
  const column = columnThatDiffers(row);
  return column === undefined ? undefined : `column ${column} differs from what was recorded`;
};

const headProblem = (stored: ChainHead | undefined, last: ChainHead): AuditProblem | undefined => {
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

const verifyTenant = async (chains: StoredChains, instanceId: string, tenant: string): Promise<TenantVerification> => {
  let last = genesis(instanceId, tenant);
  let events = 0;
  for await (const row of chains.eventsOf(tenant)) {
    const expected = link(last, tenant, row.body);
    const reason = problemOf(row, expected);
    if (reason !== undefined) return { tenant, events, problem: { sequence: row.sequence, id: row.id, reason } };
    last = expected;
    events += 1;
  }
  if (events === 0)
    return { tenant, events, problem: { sequence: 1, id: "", reason: "all events of the tenant are missing" } };
  const problem = headProblem(await chains.headOf(tenant), last);
  return problem === undefined ? { tenant, events } : { tenant, events, problem };
};

/** A row that cannot even be read must not keep the other tenants from being judged. */
const judgeTenant = async (chains: StoredChains, instanceId: string, tenant: string): Promise<TenantVerification> => {
  try {
    return await verifyTenant(chains, instanceId, tenant);
  } catch (error) {
    const reason = `the rows cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { tenant, events: 0, problem: { sequence: 0, id: "", reason } };
  }
};

const verifyAll = async (chains: StoredChains, only: string | undefined): Promise<AuditVerification> => {
  const instanceId = await chains.instanceId();
  const wanted = (await chains.tenants()).filter((tenant) => only === undefined || tenant === only);
  const tenants: TenantVerification[] = [];
  for (const tenant of wanted) tenants.push(await judgeTenant(chains, instanceId, tenant));
  return { tenants, ok: tenants.every((tenant) => tenant.problem === undefined) };
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

/** Where the log lies: in a gateway's data folder, or in PostgreSQL. */
export type AuditPlace = { readonly dataDir: string } | { readonly databaseUrl: Secret };

const verifyIn = async (place: AuditPlace, tenant: string | undefined): Promise<AuditVerification> => {
  const snapshot =
    "dataDir" in place
      ? openSqliteSnapshot(databaseFileIn(place.dataDir))
      : await openPostgresSnapshot(place.databaseUrl.reveal());
  try {
    return await verifyAll(createStoredChains(snapshot), tenant);
  } finally {
    await snapshot.close();
  }
};

/** Throws `StartupError` when there is no store. Works beside a running gateway: it sees one moment of the log. */
export const verifyAuditLog = async (
  options: AuditPlace & { readonly tenant?: string | undefined },
): Promise<AuditVerification> => {
  if ("dataDir" in options) requireReadable(databaseFileIn(options.dataDir));
  try {
    return await verifyIn(options, options.tenant);
  } catch (error) {
    const where =
      "dataDir" in options ? databaseFileIn(options.dataDir) : describePostgres(options.databaseUrl.reveal());
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${where} is not a store that can be read (${why}). Nothing was verified.`, {
      cause: error,
    });
  }
};
