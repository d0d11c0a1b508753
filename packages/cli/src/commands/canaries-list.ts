// `postern canaries list`: shows the canaries and the alarms that stand.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Found = Awaited<ReturnType<Postern["actions"]["listCanaries"]>>;

const columns: readonly Column<Found["canaries"][number]>[] = [
  { title: "CANARY", of: ({ id }) => id, whole: true },
  { title: "LOOKS LIKE", of: ({ kind }) => (kind === "gateway_key" ? "a gateway key" : "a connected account") },
  { title: "NAME", of: ({ name }) => name },
  { title: "TENANT", of: ({ tenant }) => tenant ?? undefined },
];

const alarmColumns: readonly Column<Found["alarms"][number]>[] = [
  { title: "USED AT", of: ({ at }) => at, tone: () => "bad" },
  { title: "CANARY", of: ({ id }) => id, whole: true },
  { title: "FROM", of: ({ address }) => address },
];

export const createCanariesListCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("list", "show the canaries and the alarms that stand; for deployment keys", [
      "postern canaries list",
      "postern canaries list --json",
    ]),
  ).action(async (options: GatewayOptions) => {
    const found = await findGateway(options, surroundings.env).actions.listCanaries();
    const output = outputOf(surroundings, options);
    const canaries = found.canaries.length === 0 ? "No canaries." : renderTable(found.canaries, columns, output.look);
    const alarms =
      found.alarms.length === 0 ? "No alarm stands." : renderTable(found.alarms, alarmColumns, output.look);
    output.result(found, `${canaries}\n\n${alarms}`);
  });
