// `postern accounts show`: shows all that is known of one connected account. Its key is not among it.
import type { Command } from "commander";
import { detailsOf } from "../describe-account.ts";
import { type AccountOptions, accountReferenceOf, addAccountOptions } from "../find-account.ts";
import { findGateway } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createAccountsShowCommand = (surroundings: Surroundings): Command =>
  addAccountOptions(
    commandWithExamples("show", "show one connected account: whose it is, its state and why", [
      "postern accounts show --identifier user_aff_123",
      "postern accounts show ca_01jx3v7m9q5w2e8r4t6y0n1c3d --json",
    ]),
  ).action(async (id: string | undefined, options: AccountOptions) => {
    const reference = accountReferenceOf(id, options);
    const { connectedAccount } = await findGateway(options, surroundings.env).actions.getConnectedAccount(reference);
    const output = outputOf(surroundings, options);
    output.result({ connectedAccount }, detailsOf(connectedAccount, output.look));
  });
