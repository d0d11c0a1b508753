// `postern audit verify`: recomputes the audit log's hash chain from the data folder or the database, without asking a gateway.
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { dataDirOf } from "../find-gateway.ts";
import { parsePath, parseTenant } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface VerifyOptions {
  readonly dataDir?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

const verify = async (options: VerifyOptions, surroundings: Surroundings): Promise<void> => {
  // Loaded here, so that the other commands start without the gateway's code.
  const { verifyStoredAudit, describeTenant } = await import("../local/verify-audit-folder.ts");
  const dataDir = dataDirOf(options, surroundings.env);
  const { env } = surroundings;
  const isFolderNamed = options.dataDir !== undefined;
  const verified = await verifyStoredAudit({ dataDir, isFolderNamed, env, tenant: options.tenant });
  if (options.tenant !== undefined && verified.tenants.length === 0) {
    throw new CommandError(
      printableText(`There is no audit log of tenant ${options.tenant} in ${verified.place}. Nothing was verified.`),
    );
  }
  const text =
    verified.tenants.length === 0 ? "The audit log is empty." : verified.tenants.map(describeTenant).join("\n");
  outputOf(surroundings, options).result({ tenants: verified.tenants, ok: verified.ok }, text);
  if (!verified.ok) {
    throw new CommandError(
      printableText(`The audit log in ${verified.place} does not verify: rows were changed or removed.`),
    );
  }
};

export const createAuditVerifyCommand = (surroundings: Surroundings): Command =>
  commandWithExamples("verify", "recompute the audit log's hash chain and name the first bad row of each tenant", [
    "postern audit verify",
    "postern audit verify --data-dir /var/lib/postern --tenant acme --json",
  ])
    .option(
      "--data-dir <dir>",
      "the gateway's data folder; the gateway may be running (default: the database of POSTERN_DATABASE_URL, else POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--tenant <tenant>", "only this tenant's log", parseTenant)
    .option("--json", "print JSON for programs")
    .action((options: VerifyOptions) => verify(options, surroundings));
