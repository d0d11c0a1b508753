// Checks the audit log in a data folder or in PostgreSQL through the gateway's own function, and says the result in words.
import { readConfiguration, StartupError, verifyAuditLog } from "@postern/gateway";
import { unavailableError } from "../command-error.ts";
import { count } from "../count.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";

export interface VerifiedAuditLog extends Awaited<ReturnType<typeof verifyAuditLog>> {
  /** Where the log lies, for people. */
  readonly place: string;
}

export interface AuditToVerify {
  readonly dataDir: string;
  /** The folder was named on the command line: then it is meant, whatever the variables say. */
  readonly isFolderNamed: boolean;
  readonly env: Surroundings["env"];
  readonly tenant?: string | undefined;
}

/** The log in PostgreSQL when the gateways here keep it there, else the one in the data folder. */
export const verifyStoredAudit = async (options: AuditToVerify): Promise<VerifiedAuditLog> => {
  const { dataDir, isFolderNamed, env, tenant } = options;
  try {
    const database = isFolderNamed ? undefined : readConfiguration(env).configuration.database;
    const where = database === undefined ? { dataDir } : { databaseUrl: database.url };
    const place = database === undefined ? dataDir : "the database of POSTERN_DATABASE_URL";
    return { ...(await verifyAuditLog({ ...where, tenant })), place };
  } catch (error) {
    throw error instanceof StartupError ? unavailableError(error.message, error) : error;
  }
};

export const describeTenant = ({ tenant, events, problem }: VerifiedAuditLog["tenants"][number]): string => {
  if (problem === undefined)
    return printableText(`${tenant}: ${count(events, "event")}, every link of the chain holds`);
  return printableText(
    `${tenant}: ${count(events, "event")}, BROKEN at row ${problem.sequence} (${problem.id}): ${problem.reason}`,
  );
};
