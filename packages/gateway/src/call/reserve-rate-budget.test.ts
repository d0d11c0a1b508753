// Whose budget a call draws on: the person's upstream, under however many identifiers, and the tenant's alone while nobody knows who it is.
import { expect, it } from "vitest";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { BudgetRequest } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { createReserveRateBudget } from "./reserve-rate-budget.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const upstreamIdentity = { user: { id: "7" }, workspace: { id: "w1", name: "Acme" } };

const requestOf = async (identity?: object): Promise<BudgetRequest | undefined> => {
  let asked: BudgetRequest | undefined;
  const reserve = createReserveRateBudget(
    {
      reserve: async (request) => {
        asked = request;
        return {} as never;
      },
    },
    { connector: () => ({ connector: { requestsPerUserMinute: 900 } }) } as never,
  );
  const limits = { waitSignal: "waits", signal: "runs" };
  await reserve({
    account: { ...account, upstreamIdentity: identity },
    deadlineAt: 5,
    limits,
  } as unknown as AuthorizedCall);
  return asked;
};

it("draws on the pool of the person upstream", async () => {
  expect(await requestOf(upstreamIdentity)).toEqual({
    owner: {
      tenant: "acme",
      upstream: {
        user: { name: "crm/w1/7", requestsPerMinute: 900 },
        workspace: { tenant: "acme", connector: "crm", id: "w1", name: "Acme" },
      },
    },
    deadlineAt: 5,
    signal: "waits",
  });
});

it("draws on the tenant's width alone where nobody knows whose key it is", async () => {
  expect((await requestOf())?.owner).toEqual({ tenant: "acme" });
});
