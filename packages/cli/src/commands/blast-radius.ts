// `postern blast-radius`: tells from the audit log what a gateway key, an account, a tenant or a span of time has touched.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { usageError } from "../command-error.ts";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Look } from "../look.ts";
import { parseAccountId, parseKeyId, parseSince, parseTenant } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface BlastOptions extends GatewayOptions {
  readonly key?: string;
  readonly account?: string;
  readonly tenant?: string;
  readonly since?: string;
  readonly until?: string;
}

type BlastRadius = Awaited<ReturnType<Postern["actions"]["getBlastRadius"]>>["blastRadius"];

interface Seen {
  readonly calls: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

const times: readonly Column<Seen>[] = [
  { title: "CALLS", of: ({ calls }) => String(calls) },
  { title: "FIRST", of: ({ firstAt }) => firstAt },
  { title: "LAST", of: ({ lastAt }) => lastAt },
];

const accountColumns: readonly Column<BlastRadius["accounts"][number]>[] = [
  { title: "IDENTIFIER", of: ({ identifier }) => identifier, whole: true },
  { title: "TENANT", of: ({ tenant }) => tenant },
  {
    title: "AFFINITY USERS",
    of: ({ upstreamUsers }) =>
      upstreamUsers.map(({ id, email }) => (email === undefined ? id : `${email} (${id})`)).join(", "),
  },
  ...times,
  { title: "ACCOUNT", of: ({ id }) => id, whole: true, spare: true },
];

const toolColumns: readonly Column<BlastRadius["tools"][number]>[] = [
  { title: "TOOL", of: ({ name }) => name, whole: true },
  { title: "EFFECT", of: ({ effect }) => effect, tone: ({ effect }) => (effect === "read" ? undefined : "bad") },
  ...times,
];

const idsShown = 8;
const some = (ids: readonly string[]): string =>
  ids.slice(0, idsShown).join(", ") + (ids.length > idsShown ? ", …" : "");

const recordColumns: readonly Column<BlastRadius["records"][number]>[] = [
  { title: "RECORDS", of: ({ type }) => type, whole: true },
  { title: "HOW MANY", of: (row) => String(row.count) },
  { title: "CHANGED", of: ({ changed }) => some(changed), tone: () => "bad" },
  { title: "READ", of: ({ read }) => some(read), spare: true },
];

const keyColumns: readonly Column<BlastRadius["gatewayKeys"][number]>[] = [
  { title: "CALLED BY", of: ({ id }) => id, whole: true },
  ...times,
];

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, amount]) => `${amount} ${name}`)
    .join(", ");

const headOf = ({ calls, counts, outcomes, effects, changes, firstAt, lastAt }: BlastRadius): string[] => [
  `${count(calls, "call")} of ${count(counts.tools, "tool")} with ${count(counts.accounts, "account")} of ${count(counts.upstreamUsers, "Affinity user")} in ${count(counts.tenants, "tenant")}, by ${count(counts.gatewayKeys, "gateway key")}; ${count(counts.records, "record")}`,
  `from ${firstAt} to ${lastAt}`,
  ...(calls === 0 ? [] : [`effects: ${listed(effects)}; outcomes: ${listed(outcomes)}`]),
  ...(Object.keys(changes).length === 0 ? [] : [`beside calls: ${listed(changes)}`]),
];

const describe = (found: BlastRadius, look: Look): string => {
  if (found.events === 0) return "Nothing was touched.";
  const tables = [
    found.accounts.length > 0 && renderTable(found.accounts, accountColumns, look),
    found.tools.length > 0 && renderTable(found.tools, toolColumns, look),
    found.records.length > 0 && renderTable(found.records, recordColumns, look),
    found.gatewayKeys.length > 0 && renderTable(found.gatewayKeys, keyColumns, look),
  ];
  return [headOf(found).map(printableText).join("\n"), ...tables.filter((table) => table !== false)].join("\n\n");
};

const tell = async (options: BlastOptions, surroundings: Surroundings): Promise<void> => {
  const { key: gatewayKeyId, account: connectedAccountId, tenant, since, until, ...place } = options;
  const search = { gatewayKeyId, connectedAccountId, tenant, since, until };
  if (Object.values(search).every((value) => value === undefined)) {
    throw usageError("Name a --key, an --account, a --tenant, or a span by --since and --until. Nothing was sent.");
  }
  const answer = await findGateway(place, surroundings.env).actions.getBlastRadius(search);
  const output = outputOf(surroundings, options);
  output.result(answer, describe(answer.blastRadius, output.look));
};

export const createBlastRadiusCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("blast-radius", "tell what a key, an account, a tenant or a span of time has touched", [
      "postern blast-radius --key gwk_01jx3v7m9q5w2e8r4t6y0n1c3d",
      "postern blast-radius --account ca_01jx3v7m9q5w2e8r4t6y0n1c3d --since 2h",
      "postern blast-radius --tenant acme --since 2026-07-15T09:00:00Z --until 2026-07-15T12:00:00Z --json",
    ]),
  )
    .option("--key <id>", "what this gateway key did, gwk_…", parseKeyId)
    .option("--account <id>", "what was done with this connected account, ca_…", parseAccountId)
    .option("--tenant <tenant>", "what happened in this tenant", parseTenant)
    .option("--since <when>", "from then on: 2026-07-15T09:00:00Z, or a span such as 15m, 2h or 7d", (text) =>
      parseSince(text, surroundings.now()),
    )
    .option("--until <when>", "up to then", (text) => parseSince(text, surroundings.now()))
    .action((options: BlastOptions) => tell(options, surroundings));
