// `postern usage`: shows what a tenant's Affinity workspaces have used of their month.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { freezeTable } from "../freeze-target.ts";
import type { Tone } from "../look.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Usage = Awaited<ReturnType<Postern["actions"]["listUsage"]>>["usage"][number];

const shareLeft = ({ month }: Usage): number =>
  month === undefined || month.limit === 0 ? 1 : month.remaining / month.limit;

const toneOf = (usage: Usage): Tone | undefined => {
  if (usage.month === undefined) return undefined;
  if (shareLeft(usage) < 0.05) return "bad";
  return shareLeft(usage) < 0.2 ? "odd" : "good";
};

const columns: readonly Column<Usage>[] = [
  { title: "WORKSPACE", of: ({ workspace }) => `${workspace.name} (${workspace.id})` },
  { title: "BY THIS GATEWAY", of: ({ requests }) => String(requests) },
  {
    title: "LEFT OF THE MONTH",
    of: (usage) =>
      usage.month && `${usage.month.remaining} of ${usage.month.limit} (${Math.floor(shareLeft(usage) * 100)} %)`,
    tone: toneOf,
  },
  { title: "RESETS", of: ({ month }) => month?.resetsAt },
  { title: "AS OF", of: ({ month }) => month?.observedAt, spare: true },
];

export const createUsageCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("usage", "show what a tenant's Affinity workspaces have used of this month (UTC)", [
        "postern usage",
        "postern usage --tenant acme --json",
      ]),
    ),
  ).action(async (options: TenantOptions) => {
    const { actions } = findGateway(options, surroundings.env);
    const [{ usage }, { freezes }] = await Promise.all([actions.listUsage(), actions.listFreezes()]);
    const output = outputOf(surroundings, options);
    const text = usage.length === 0 ? "Nothing was used this month." : renderTable(usage, columns, output.look);
    output.result({ usage }, text);
    if (freezes.length > 0) output.remark(freezeTable(freezes, output.look));
  });
