// `postern accounts disconnect`: erases a user's key from the gateway; the account's row and id stay.
import type { Command } from "commander";
import { commandLine } from "../command-line.ts";
import { summaryOf } from "../describe-account.ts";
import { type AccountOptions, accountReferenceOf, addAccountOptions } from "../find-account.ts";
import { findGateway } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

const whatRan = (inFlight: readonly string[], drained: boolean): string =>
  `Calls that ran for it: ${inFlight.join(", ")}. ${drained ? "They have ended" : "Some of them have not ended yet; they hand out nothing"}. What they had sent may have taken effect: postern audit explain CALL tells.`;

export const createAccountsDisconnectCommand = (surroundings: Surroundings): Command =>
  addAccountOptions(
    commandWithExamples("disconnect", "erase a user's key from the gateway; connecting again revives the account", [
      "postern accounts disconnect --identifier user_aff_123",
      "postern accounts disconnect ca_01jx3v7m9q5w2e8r4t6y0n1c3d --json",
    ]),
  ).action(async (id: string | undefined, options: AccountOptions) => {
    const reference = accountReferenceOf(id, options);
    const { actions } = findGateway(options, surroundings.env);
    const { connectedAccount, inFlight, drained } = await actions.deleteConnectedAccount(reference);
    const { identifier } = connectedAccount;
    const again = commandLine("accounts connect", { identifier, tenant: options.tenant });
    const output = outputOf(surroundings, options);
    output.result({ connectedAccount, inFlight, drained }, summaryOf(connectedAccount));
    if (inFlight.length > 0) output.remark(printableText(whatRan(inFlight, drained)));
    output.remark(printableText(`The key is erased here, not in Affinity. To connect again: ${again}`));
  });
