// The demo's second act: a user's Affinity key dies, the call says how to mend it, a new key is set, and work goes on.
import { isPosternError, type Postern, type PosternError } from "@postern/sdk";
import { auditLine } from "../audit/audit-line.ts";
import { CommandError } from "../command-error.ts";
import { count } from "../count.ts";
import type { KeyControl } from "../local/start-local-sandbox.ts";
import type { Output } from "../output.ts";
import { printableText } from "../printable-text.ts";
import { findOutcome } from "./find-outcome.ts";
import type { ShowCall } from "./show-call.ts";

interface Scene {
  readonly postern: Postern;
  readonly connectionName: string;
  readonly identifier: string;
  readonly keys: KeyControl;
  readonly output: Output;
  readonly now: () => number;
  /** Runs a call of this act; its line is not one of the thirteen that the demo shows. */
  readonly show: ShowCall;
}

const expectRejection = async ({ postern, identifier }: Scene): Promise<PosternError> => {
  try {
    await postern.actions.executeTool({ identifier, toolName: "affinity_list_lists", toolInput: { refresh: true } });
  } catch (error) {
    if (isPosternError(error, "credential_rejected")) return error;
    throw error;
  }
  throw new CommandError("The demo expected the revoked key to be refused, but the call went through.");
};

const showRejection = async (scene: Scene): Promise<string> => {
  const { postern, connectionName, identifier, output, now } = scene;
  const since = new Date(now() - 1_000);
  const { code, detail, reconnect, callId } = await expectRejection(scene);
  if (reconnect === undefined || callId === undefined) {
    throw new CommandError("The demo expected the refusal to say how to set a new key, and to name its call.");
  }
  const { connectedAccount } = await postern.actions.getConnectedAccount({ connectionName, identifier });
  const { id, status } = connectedAccount;
  if (status !== "REVOKED") throw new CommandError(`The demo expected the account to be REVOKED, but it is ${status}.`);
  const step = "The key dies in Affinity; the next call is refused and says what to do";
  const answer = printableText(`${code}: ${detail}`);
  const audit = auditLine(await findOutcome(postern, callId, since));
  const mend = `${reconnect.method} ${reconnect.path}`;
  const text = `\n${step}\n  answer     ${answer}\n  reconnect  ${mend}\n  account    ${id} is ${status}\n    audit  ${audit}`;
  output.result({ step, ok: true, answer, reconnect, status, audit }, text);
  return id;
};

/** Throws when any part goes another way than it should. */
export const replaceKey = async (scene: Scene): Promise<void> => {
  const { postern, keys, output, show } = scene;
  keys.revokeKeys();
  const id = await showRejection(scene);
  const { connectedAccount } = await postern.actions.setCredential({ id, apiKey: keys.issueKey() });
  const { status } = connectedAccount;
  if (status !== "ACTIVE")
    throw new CommandError(`The demo expected the account to be ACTIVE again, but it is ${status}.`);
  const step = "A new key is set";
  output.result({ step, ok: true, status }, `\n${step}\n  account    ${id} is ${status}`);
  await show({
    title: "The same call works again",
    toolName: "affinity_list_lists",
    toolInput: { refresh: true },
    inShort: ({ lists }) => count(lists.length, "list"),
  });
};
