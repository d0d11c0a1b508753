// Which calls take their key, and what makes two calls with one key the same call.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import type { Claim, ClaimRequest } from "../idempotent-calls/idempotent-calls.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { createClaimKey, replay } from "./claim-key.ts";
import type { InboundCall } from "./inbound-call.ts";

const claimed = {} as Claim;
const waitSignal = { aborted: false };

const claim = async (call: object = {}, inbound: Partial<InboundCall> = {}): Promise<ClaimRequest | undefined> => {
  let request: ClaimRequest | undefined;
  const claimKey = createClaimKey({
    async claim(asked) {
      request = asked;
      return claimed;
    },
  });
  const account = { tenant: "acme", id: "ca_1" };
  const authorized = {
    account,
    tool: { name: "crm_do" },
    effect: "write",
    policy: [],
    limits: { waitSignal },
    ...call,
  };
  const given = { idempotencyKey: "key", input: { id: 1, name: "Jane" }, ...inbound };
  const taken = await claimKey(authorized as unknown as AuthorizedCall, given as InboundCall);
  expect(taken).toBe(request === undefined ? undefined : claimed);
  return request;
};
const contentOf = async (...call: Parameters<typeof claim>) => (await claim(...call))?.content;

it("takes the key of a write in its tenant, and waits no longer than the call does", async () => {
  expect(await claim()).toMatchObject({ tenant: "acme", key: "key", waitSignal });
  expect(await claim({ effect: "destructive" })).toBeDefined();
});

it("leaves the key of a call that only reads free, and asks for none where there is none", async () => {
  expect(await claim({ effect: "read" })).toBeUndefined();
  expect(await claim({}, { idempotencyKey: undefined })).toBeUndefined();
});

it("takes calls for the same that differ in nothing but the order of their inputs", async () => {
  expect(await contentOf({}, { input: { name: "Jane", id: 1 } })).toBe(await contentOf());
});

it.each([
  ["another input", {}, { input: { id: 2, name: "Jane" } }],
  ["another account", { account: { tenant: "acme", id: "ca_2" } }, {}],
  ["another tool", { tool: { name: "crm_undo" } }, {}],
  ["a pinned version", {}, { toolVersion: 1 }],
  ["rules", { policy: [{ name: "only notes" }] }, {}],
] as const)("tells calls apart by %s", async (_, call, inbound) => {
  expect(await contentOf(call, inbound)).not.toBe(await contentOf());
});

it("tells calls apart by the version and by the rules that they are held to", async () => {
  expect(await contentOf({}, { toolVersion: 1 })).not.toBe(await contentOf({}, { toolVersion: 2 }));
  const within = (name: string) => contentOf({ policy: [{ name }] });
  expect(await within("only notes")).not.toBe(await within("only deals"));
});

it("remembers calls in the same words as ever, or keys in use would be refused after an update", async () => {
  expect(await contentOf()).toBe('["crm_do","ca_1",{"id":1,"name":"Jane"}]');
  expect(await contentOf({}, { toolVersion: 4 })).toBe('["crm_do@4","ca_1",{"id":1,"name":"Jane"}]');
});

const ended = (ending: CallEnding) => ({ earlier: { status: "ended", callId: "call_0", ending } }) as Claim;

it("gives the answer of the earlier call again, or its error", () => {
  const answer = { data: { id: 7 }, dataJson: '{"id":7}' };
  expect(replay(ended(answer))).toBe(answer);
  const error = new GatewayError("upstream_rejected", "No.");
  expect(() => replay(ended({ error }))).toThrow(error);
});

it("gives nothing where there was no earlier call, or its end is not known", () => {
  expect(replay(undefined)).toBeUndefined();
  expect(replay({ earlier: undefined } as Claim)).toBeUndefined();
  expect(replay({ earlier: { status: "doubt" } } as Claim)).toBeUndefined();
});
