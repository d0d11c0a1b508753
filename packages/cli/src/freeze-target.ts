// What a freeze is about on the command line: --account, --tenant or --all, exactly one of them.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { usageError } from "./command-error.ts";
import { addGatewayOptions, type GatewayOptions } from "./find-gateway.ts";
import type { Look } from "./look.ts";
import { parseAccountId, parseTenant } from "./parse-values.ts";
import { renderTable } from "./table.ts";

export interface FreezeOptions extends GatewayOptions {
  readonly account?: string;
  readonly tenant?: string;
  readonly all?: true;
}

export type Freeze = Awaited<ReturnType<Postern["actions"]["listFreezes"]>>["freezes"][number];

export const addFreezeOptions = (command: Command): Command =>
  addGatewayOptions(command)
    .option("--account <id>", "one connected account, ca_…", parseAccountId)
    .option("--tenant <tenant>", "all accounts of this tenant, those that come included", parseTenant)
    .option("--all", "everything; for deployment keys");

/** Throws a usage error unless exactly one was named. */
export const freezeTargetOf = ({ account, tenant, all }: FreezeOptions) => {
  const named = [
    ...(account === undefined ? [] : [{ connectedAccountId: account }]),
    ...(tenant === undefined ? [] : [{ tenant }]),
    ...(all === undefined ? [] : [{ all }]),
  ];
  const [target] = named;
  if (target !== undefined && named.length === 1) return target;
  throw usageError("Name one of --account, --tenant and --all. Nothing was sent.");
};

export const describeFreeze = ({ range, tenant, connectedAccountId }: Freeze): string => {
  if (range === "quarantine") return "everything, in quarantine";
  if (range === "all") return "everything";
  return range === "tenant" ? `tenant ${tenant}` : `account ${connectedAccountId} of tenant ${tenant}`;
};

export const freezeTable = (freezes: readonly Freeze[], look: Look): string =>
  freezes.length === 0
    ? "Nothing is frozen."
    : renderTable(
        freezes,
        [
          { title: "FROZEN", of: describeFreeze, whole: true },
          { title: "SINCE", of: ({ frozenAt }) => frozenAt },
        ],
        look,
      );
