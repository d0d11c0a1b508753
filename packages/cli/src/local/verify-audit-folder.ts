// Checks the audit log in a data folder through the gateway's own function, and says the result in words.
import { StartupError, verifyAuditLog } from "@postern/gateway";
import { unavailableError } from "../command-error.ts";
import { count } from "../count.ts";
import { printableText } from "../printable-text.ts";

export type VerifiedAuditLog = ReturnType<typeof verifyAuditLog>;

export const verifyAuditFolder = (options: {
  readonly dataDir: string;
  readonly tenant?: string | undefined;
}): VerifiedAuditLog => {
  const { dataDir, tenant } = options;
  try {
    return verifyAuditLog(tenant === undefined ? { dataDir } : { dataDir, tenant });
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
