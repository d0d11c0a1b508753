// `postern freeze`: stops everything that goes upstream for an account, a tenant or anybody. Without a target it lists.
import type { Command } from "commander";
import { count } from "../count.ts";
import { findGateway } from "../find-gateway.ts";
import { addFreezeOptions, describeFreeze, type FreezeOptions, freezeTable, freezeTargetOf } from "../freeze-target.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

const freeze = async (options: FreezeOptions, surroundings: Surroundings): Promise<void> => {
  const { account, tenant, all, ...place } = options;
  const { actions } = findGateway(place, surroundings.env);
  const output = outputOf(surroundings, options);
  if (account === undefined && tenant === undefined && all === undefined) {
    const page = await actions.listFreezes();
    output.result(page, freezeTable(page.freezes, output.look));
    return;
  }
  const answer = await actions.freeze(freezeTargetOf(options));
  const what = printableText(describeFreeze(answer.freeze));
  const ended = count(answer.endedCalls, "running call");
  output.result(
    answer,
    `Frozen since ${answer.freeze.frozenAt}: ${what}. ${ended} ended; nothing more is sent upstream.`,
  );
  output.remark("No key is lost. `postern unfreeze`, with a deployment key, lifts it.");
};

export const createFreezeCommand = (surroundings: Surroundings): Command =>
  addFreezeOptions(
    commandWithExamples(
      "freeze",
      "send nothing more to Affinity for an account, a tenant or anybody; alone, list what is",
      [
        "postern freeze --all",
        "postern freeze --tenant acme",
        "postern freeze --account ca_01jx3v7m9q5w2e8r4t6y0n1c3d",
        "postern freeze --json",
      ],
    ),
  ).action((options: FreezeOptions) => freeze(options, surroundings));
