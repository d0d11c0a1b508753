// `postern unfreeze`: lifts one freeze. Wider and narrower ones stay.
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { addFreezeOptions, type FreezeOptions, freezeTable, freezeTargetOf } from "../freeze-target.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createUnfreezeCommand = (surroundings: Surroundings): Command =>
  addFreezeOptions(
    commandWithExamples("unfreeze", "lift one freeze, with a deployment key, and show those that are left", [
      "postern unfreeze --all",
      "postern unfreeze --tenant acme",
      "postern unfreeze --account ca_01jx3v7m9q5w2e8r4t6y0n1c3d --json",
    ]),
  ).action(async (options: FreezeOptions) => {
    const { account: _account, tenant: _tenant, all: _all, ...place } = options;
    const target = freezeTargetOf(options);
    const left = await findGateway(place, surroundings.env).actions.unfreeze(target);
    const output = outputOf(surroundings, options);
    output.result(left, freezeTable(left.freezes, output.look));
  });
