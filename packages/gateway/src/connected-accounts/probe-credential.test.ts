// Asking upstream whose a credential is: in its turn, within its time, and only while it may be sent.
import { type Credential, Secret } from "@postern/contract";
import { beforeEach, expect, it } from "vitest";
import type { Catalog } from "../connections/catalog.ts";
import { createSystemClock } from "../platform/clock.ts";
import type { RateBudget } from "../rate-budget/rate-budget.ts";
import type { CallLease } from "./call-leases.ts";
import { createProbeCredential } from "./probe-credential.ts";
import { activeAccount } from "./test-account.ts";
import { identityOf } from "./test-accounts.ts";

const credential: Credential = { type: "apiKey", apiKey: new Secret("maya") };
const target = { tenant: "firm", connector: "affinity" };
const account = activeAccount({ ...target, id: "ca_1", identifier: "user_a" });
const lease = { account } as CallLease;

let steps: string[];
let mayBeSent: () => Promise<void>;
/** What upstream does once it has the key. */
let upstream: (key: string) => void;

const tell = ({ deadlineAt, signal }: { readonly deadlineAt: number; readonly signal: AbortSignal }) =>
  `until ${deadlineAt}${signal.aborted ? ", too late" : ""}`;

const rateBudget = {
  async reserve(asked: { owner: object; deadlineAt: number; signal: AbortSignal }) {
    steps.push(`reserve ${JSON.stringify(asked.owner)} ${tell(asked)}`);
    const finish = () => undefined;
    return {
      spend: async () => {
        steps.push("spend");
        return { finish };
      },
      settle: () => steps.push("settle"),
    };
  },
} as unknown as RateBudget;

const catalog = {
  connector: (name: string) => ({
    runtime: {
      async probe(session: Parameters<ReturnType<Catalog["connector"]>["runtime"]["probe"]>[0]) {
        steps.push(`probe ${name} ${tell(session as never)}`);
        (await session.spend()).finish({ status: 200 } as never);
        return session.withCredential(async ({ apiKey }) => {
          upstream(apiKey.reveal());
          return { status: "accepted", identity: identityOf(apiKey.reveal()) };
        });
      },
    },
  }),
} as unknown as Catalog;

const probe = createProbeCredential({ catalog, rateBudget, clock: { ...createSystemClock(), now: () => 1_000 } });

beforeEach(() => {
  steps = [];
  mayBeSent = async () => void steps.push("may be sent");
  upstream = (key) => steps.push(`asked about ${key}`);
});
const accepted = { status: "accepted", identity: identityOf("maya") };
const inTurn = 'reserve {"tenant":"firm"} ';

it("waits for its turn in the tenant's budget, at most ten seconds, and gives back what it does not use", async () => {
  expect(await probe.entered(credential, target, mayBeSent)).toEqual(accepted);
  expect(steps).toEqual([
    `${inTurn}until 11000`,
    "probe affinity until 11000",
    "spend",
    "may be sent",
    "asked about maya",
    "settle",
  ]);
});

it("is not sent when it may not be any more, and still gives its place back", async () => {
  mayBeSent = () => Promise.reject(new Error("frozen meanwhile"));
  await expect(probe.entered(credential, target, mayBeSent)).rejects.toThrow("frozen meanwhile");
  expect(steps.at(-1)).toBe("settle");
  expect(steps).not.toContain("asked about maya");
  await expect(probe.beforeRequest(credential, target, mayBeSent)).rejects.toThrow("frozen meanwhile");
});

it("takes no turn of its own in the place of a request that is held back for it", async () => {
  expect(await probe.beforeRequest(credential, target, mayBeSent)).toEqual(accepted);
  expect(steps).toEqual(["probe affinity until 11000", "may be sent", "asked about maya"]);
});

it("asks about a stored key with the key as it is now, until the call's deadline at most", async () => {
  const lent: unknown[] = [];
  const useCredential = async <T>(holder: unknown, use: (lent: Credential) => Promise<T>, options?: unknown) => {
    lent.push([holder, options]);
    return use(credential);
  };
  expect(await probe.stored(useCredential, lease, 4_000)).toEqual(accepted);
  expect(lent).toEqual([[lease, { fresh: true }]]);
  expect(steps).toEqual([`${inTurn}until 4000`, "probe affinity until 4000", "spend", "asked about maya", "settle"]);
  steps = [];
  await probe.stored(useCredential, lease, 99_000);
  expect(steps[0]).toBe(`${inTurn}until 11000`);
});

it("ends by a signal when its time is over", async () => {
  const useCredential = async <T>(_: unknown, use: (lent: Credential) => Promise<T>) => use(credential);
  const signals: AbortSignal[] = [];
  const watching = {
    reserve: async ({ signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return { spend: async () => ({ finish: () => undefined }), settle: () => undefined };
    },
  } as unknown as RateBudget;
  const early = createProbeCredential({
    catalog,
    rateBudget: watching,
    clock: { ...createSystemClock(), now: () => 1_000 },
  });
  await early.stored(useCredential, lease, 1_020);
  await early.stored(useCredential, lease, 500);
  await early.stored(useCredential, lease, 9_000);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
});
