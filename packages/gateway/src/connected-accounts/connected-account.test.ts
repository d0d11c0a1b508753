// What the state of a connected account lets a call do, and what its caller is told where it lets nothing.
import { isGatewayError } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { type ConnectedAccount, frozenError, requireActive } from "./connected-account.ts";
import { activeAccount } from "./test-account.ts";

const account = activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" });
const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" };

const refusalOf = (change: Partial<ConnectedAccount>) => {
  try {
    requireActive({ ...account, ...change });
    return undefined;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const { code, message, reconnect: how, upstreamStatus } = error;
    return { code, message, reconnect: how, upstreamStatus };
  }
};

it("an active one may be used", () => {
  expect(refusalOf({})).toBeUndefined();
});

it("one whose key died tells why, and where to send another", () => {
  const told = { code: "credential_rejected", reconnect, upstreamStatus: 401 };
  expect(refusalOf({ status: "REVOKED", reason: "Affinity refuses the key." })).toEqual({
    ...told,
    message: expect.stringMatching(/^Affinity refuses the key\. The call was not carried out.*"apiKey".*"reconnect"/),
  });
  expect(refusalOf({ status: "REVOKED" })).toEqual({
    ...told,
    message: expect.stringMatching(/^Upstream no longer accepts the user's key\. /),
  });
});

it.each([
  ["PENDING", /^The connected account has no key yet\. Nothing was called upstream\. Send the user's key/],
  ["DISCONNECTED", /^The connected account was disconnected and its key erased\. Nothing was called upstream\. Send/],
] as const)("one that is %s has no key, and says how it gets one", (status, words) => {
  expect(refusalOf({ status })).toEqual({
    code: "connected_account_not_ready",
    message: expect.stringMatching(words),
    reconnect,
    upstreamStatus: undefined,
  });
});

describe("a frozen one", () => {
  it.each([
    [
      "account",
      /^This connected account is frozen by an operator\. Nothing was called upstream; no key is lost\..*unfreeze/,
    ],
    ["tenant", /^All accounts of this tenant are frozen by an operator\. .*unfreeze/],
    ["all", /^This gateway is frozen by an operator\. .*unfreeze/],
    ["quarantine", /store is in quarantine.* Nothing was called upstream; no key is lost\..*restore accept.*doctor/],
  ] as const)("(%s) is told who holds it back, whatever its status is", (frozen, words) => {
    for (const status of ["ACTIVE", "REVOKED", "DISCONNECTED"] as const)
      expect(refusalOf({ status, frozen })).toMatchObject({ code: "frozen", message: expect.stringMatching(words) });
  });

  it("says what was not sent", () => {
    for (const range of ["account", "quarantine"] as const)
      expect(frozenError(range, "The key was not stored").message).toContain("The key was not stored; no key is lost");
  });
});
