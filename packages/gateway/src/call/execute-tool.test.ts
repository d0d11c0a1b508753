// What a tool runs with, and what upstream's 401 is told as.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { RejectionFinding } from "../connected-accounts/confirm-rejection.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { createExecuteTool } from "./execute-tool.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
type Session = Record<string, unknown> & { readonly spend: () => unknown };

interface Options {
  readonly call?: object;
  readonly finding?: RejectionFinding;
  readonly run?: (session: Session) => unknown;
}

const open = ({ call, finding, run }: Options = {}) => {
  const runs: { tool: unknown; input: unknown; session: Session }[] = [];
  const confirmed: unknown[] = [];
  const notebooks = {
    looks: 0,
    of(of: unknown) {
      notebooks.looks += 1;
      return { of };
    },
  };
  const budget = { spent: { requests: 2 }, spend: () => "slot" };
  const execute = createExecuteTool({
    catalog: {
      connector: (name: string) => ({
        runtime: {
          run: async (tool: unknown, input: unknown, session: Session) => {
            runs.push({ tool, input, session });
            return run?.(session) ?? `ran by ${name}`;
          },
        },
      }),
    },
    useCredential: (lease: unknown, use: (key: string) => unknown) => [lease, use("key")],
    confirmRejection: async (...asked: unknown[]) => {
      confirmed.push(asked);
      return finding;
    },
    notebooks,
  } as never);
  const limits = { signal: "ends" };
  const authorized = {
    account,
    lease: "lease",
    tool: "tool",
    input: { id: 1 },
    deadlineAt: 5,
    limits,
    policy: [],
    ...call,
  };
  const outcome = execute(authorized as unknown as AuthorizedCall, budget as unknown as CallBudget);
  return { outcome, runs, confirmed, notebooks, budget };
};

const errorOf = (options: Options): Promise<GatewayError> =>
  open(options).outcome.then(
    () => Promise.reject(new Error("it was carried out")),
    (error: unknown) => error as GatewayError,
  );

it("runs the tool of the account's connector with the account's own credential", async () => {
  const { outcome, runs } = open();
  expect(await outcome).toBe("ran by crm");
  expect(runs).toMatchObject([
    {
      tool: "tool",
      input: { id: 1 },
      session: { accountKey: '["acme","ca_1",1]', policy: undefined, deadlineAt: 5, signal: "ends" },
    },
  ]);
  const withCredential = runs[0]?.session["withCredential"] as (use: (key: string) => string) => unknown;
  expect(withCredential((key) => `with ${key}`)).toEqual(["lease", "with key"]);
});

it("opens the account's notebook only for a tool that looks into it", async () => {
  const unread = open();
  await unread.outcome;
  expect(unread.notebooks.looks).toBe(0);
  let notebook: unknown;
  await open({
    run: (session) => {
      notebook = session["notebook"];
    },
  }).outcome;
  expect(notebook).toMatchObject({ of: account });
});

it("tells of each request before its slot is spent, and only whom it may concern", async () => {
  const told: unknown[] = [];
  const spend = (session: Session) => session.spend();
  const onUpstreamRequest = (requests: number) => told.push(requests);
  expect(await open({ run: spend, call: { onUpstreamRequest } }).outcome).toBe("slot");
  expect(told).toEqual([3]);
  const { outcome, runs, budget } = open({ run: spend });
  expect(await outcome).toBe("slot");
  expect(runs[0]?.session.spend).toBe(budget.spend);
});

const rejection = new GatewayError("credential_rejected", "401");
const reject = () => {
  throw rejection;
};

it("asks about a refused key within the call's time", async () => {
  const { outcome, confirmed } = open({ run: reject, finding: { finding: "superseded" } });
  await expect(outcome).rejects.toThrow();
  expect(confirmed).toEqual([["lease", 5]]);
});

it("says that the user has to reconnect where the key is dead", async () => {
  const error = await errorOf({
    run: reject,
    finding: { finding: "revoked", account: { ...account, reason: "It was deleted." } },
  });
  expect(error).toMatchObject({ code: "credential_rejected", retryable: false, cause: rejection });
  expect(error.message).toMatch(/^It was deleted\. The call was not carried out/);
  expect(error.reconnect?.path).toBe("/v1/connected-accounts/ca_1/credential");
  const silent = await errorOf({ run: reject, finding: { finding: "revoked", account } });
  expect(silent.message).toMatch(/^Upstream refuses the user's key\. The call/);
});

it("says that another key was set meanwhile", async () => {
  const error = await errorOf({ run: reject, finding: { finding: "superseded" } });
  expect(error).toMatchObject({ code: "credential_rejected", retryable: true, upstreamStatus: 401, cause: rejection });
  expect(error.message).toMatch(/another key has been set meanwhile\. The call was not carried out; call again\./);
});

it("blames upstream for refusing one request of a key that it accepts", async () => {
  const error = await errorOf({ run: reject, finding: { finding: "still_accepted" } });
  expect(error).toMatchObject({
    code: "upstream_unexpected_response",
    retryable: true,
    upstreamStatus: 401,
    cause: rejection,
  });
  expect(error.message).toMatch(/still accepts the user's key\. The account stays ACTIVE; call again later\./);
});

it("passes on whatever else went wrong", async () => {
  const bug = new Error("a bug");
  const { outcome, confirmed } = open({
    run: () => {
      throw bug;
    },
  });
  await expect(outcome).rejects.toBe(bug);
  expect(confirmed).toEqual([]);
});
