// What callers do at once until the gateway is gone, and what of it was acknowledged to them.
import type { Answer, Send } from "../scenarios/create-send.ts";
import { tenantCount } from "./crash-world.ts";

export interface Write {
  readonly tenant: string;
  readonly content: string;
  /** Undefined: the write carried no idempotency key. */
  readonly key: string | undefined;
}

/** What callers know when the gateway is gone. */
export interface Ledger {
  /** Calls that were answered with a result. */
  readonly calls: string[];
  readonly written: Write[];
  /** Sent, and never answered with a result: upstream has each at most once. */
  readonly inDoubt: Write[];
  /** Gateway keys that were handed out. */
  readonly gatewayKeys: { readonly id: string; readonly key: string; readonly tenant: string }[];
  /** Requests that ended without an answer. */
  unanswered: number;
}

export const newLedger = (): Ledger => ({ calls: [], written: [], inDoubt: [], gatewayKeys: [], unanswered: 0 });

export const writeNote = (send: Send, { tenant, content, key }: Write): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_create_note/call", {
    tenant,
    identifier: "user_0",
    input: { content, person_ids: [44320] },
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });

const readPerson = (send: Send, tenant: string): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_get_person/call", { tenant, identifier: "user_1", input: { person_id: 44320 } });

type Step = (index: number) => Promise<void>;

/** One caller: takes one step after the other until the gateway is gone. */
const untilGone = async (ledger: Ledger, step: Step): Promise<void> => {
  for (let index = 0; ; index += 1) {
    try {
      await step(index);
    } catch {
      ledger.unanswered += 1;
      return;
    }
  }
};

/** `name` makes texts and keys of this storm its own. */
const createSteps = (send: Send, name: string, ledger: Ledger) => {
  const tenantOf = (caller: number, index: number) => `firm-${(caller * 7 + index) % tenantCount}`;
  return {
    write: (caller: number) => async (index: number) => {
      const id = `${name}-${caller}-${index}`;
      const write = { tenant: tenantOf(caller, index), content: `note ${id}`, key: index % 2 === 0 ? id : undefined };
      ledger.inDoubt.push(write);
      const { status, body } = await writeNote(send, write);
      if (status !== 200) return;
      ledger.calls.push(String(body["callId"]));
      ledger.written.push(write);
    },
    read: (caller: number) => async (index: number) => {
      const { status, body } = await readPerson(send, tenantOf(caller, index));
      if (status === 200) ledger.calls.push(String(body["callId"]));
    },
    administrate: (caller: number) => async (index: number) => {
      const tenant = tenantOf(caller, index);
      const { status, body } = await send("POST", "/v1/gateway-keys", { name: `${name} ${index}`, tenant });
      if (status === 201) ledger.gatewayKeys.push({ id: body.gatewayKey.id, key: body.key, tenant });
      await send("POST", "/v1/tools/no_such_tool/call", { tenant, identifier: "user_0", input: {} });
    },
  };
};

/** Resolves once the gateway is gone. */
export const storm = async (
  send: Send,
  options: { readonly name: string; readonly ledger: Ledger; readonly administrators: number },
): Promise<void> => {
  const { name, ledger, administrators } = options;
  const { write, read, administrate } = createSteps(send, name, ledger);
  const callers = [
    ...Array.from({ length: 4 }, (_, caller) => write(caller)),
    ...Array.from({ length: 3 }, (_, caller) => read(caller)),
    ...Array.from({ length: administrators }, (_, caller) => administrate(caller)),
  ];
  await Promise.all(callers.map((step) => untilGone(ledger, step)));
};
