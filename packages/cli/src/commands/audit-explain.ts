// `postern audit explain`: tells in sentences what happened in one tool call.
import { isPosternError, type Postern } from "@postern/sdk";
import type { Command } from "commander";
import type { AuditEvent } from "../audit/audit-event.ts";
import { parseCallId } from "../audit/call-id.ts";
import { explainCall } from "../audit/explain-call.ts";
import { CommandError } from "../command-error.ts";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

/** What only makes the sentences richer must not fail the command. */
const ifKnown = async <Value>(read: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (isPosternError(error)) return undefined;
    throw error;
  }
};

const keyNameOf = async ({ actions }: Postern, { principal }: AuditEvent): Promise<string | undefined> => {
  const keys = await ifKnown(
    readAll(async (page) => {
      const { gatewayKeys: items, nextPageToken } = await actions.listGatewayKeys(page);
      return { items, nextPageToken };
    }),
  );
  return keys?.find(({ id }) => id === principal.id)?.name;
};

const personOf = async ({ actions }: Postern, { connectedAccountId: id }: AuditEvent): Promise<string | undefined> => {
  if (id === undefined) return undefined;
  const answer = await ifKnown(actions.getConnectedAccount({ id }));
  const user = answer?.connectedAccount.affinityUser;
  return user === undefined ? undefined : `${user.name} <${user.email}>`;
};

const titleOf = async ({ errorCode }: AuditEvent): Promise<string | undefined> => {
  // Loaded here: the table brings the contract's schemas with it, which other commands do without.
  const { errors, isErrorCode } = await import("@postern/contract");
  return isErrorCode(errorCode) ? errors[errorCode].title : undefined;
};

const explain = async (callId: string, options: TenantOptions, surroundings: Surroundings): Promise<void> => {
  const postern = findGateway(options, surroundings.env);
  const { auditEvents } = await postern.actions.listAuditEvents({ callId });
  const events = [...auditEvents].reverse();
  const last = events.at(-1);
  if (last === undefined) {
    throw new CommandError(
      `The audit log has no call ${callId} here. Check the id, and name its tenant with --tenant: a call is in the log of the tenant it was made for.`,
    );
  }
  const [keyName, person, errorTitle] = await Promise.all([
    keyNameOf(postern, last),
    personOf(postern, last),
    titleOf(last),
  ]);
  const lines = explainCall({ events, keyName, person, errorTitle, tenant: options.tenant }).map(printableText);
  outputOf(surroundings, options).result({ callId, explanation: lines, auditEvents: events }, lines.join("\n"));
};

export const createAuditExplainCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("explain", "tell in sentences what happened in one tool call, and what to do next", [
        "postern audit explain call_01jx3v7m9q5w2e8r4t6y0n1c3d",
        "postern audit explain call_01jx3v7m9q5w2e8r4t6y0n1c3d --tenant acme --json",
      ]),
    ),
  )
    .argument("<call-id>", "id of the call, call_…, as every answer and every error carries it", parseCallId)
    .action((callId: string, options: TenantOptions) => explain(callId, options, surroundings));
