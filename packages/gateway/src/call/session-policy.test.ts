// The rules of a call as its connector is given them, and JSON by which calls are compared.
import { expect, it } from "vitest";
import type { AuthorizedCall } from "./authorize.ts";
import { canonicalJson } from "./canonical-json.ts";
import { sessionPolicyOf } from "./session-policy.ts";

const rule = { name: "only my own", owners: ["self"] };
const policyOf = (policy: readonly object[], user?: object) =>
  sessionPolicyOf({ policy, account: { upstreamIdentity: user && { user } } } as unknown as AuthorizedCall);

it("says who `self` is upstream", () => {
  expect(policyOf([rule], { id: "7", email: "j@acme.com" })).toEqual({
    rules: [rule],
    user: { id: "7", email: "j@acme.com" },
  });
});

it("takes nobody for `self` where nobody knows who that is", () => {
  expect(policyOf([rule])).toEqual({ rules: [rule], user: { id: "", email: "" } });
  expect(policyOf([rule], {})).toEqual({ rules: [rule], user: { id: "", email: "" } });
});

it("is none where nothing limits the call", () => {
  expect(policyOf([], { id: "7", email: "j@acme.com" })).toBeUndefined();
});

it("prints values alike that mean the same", () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: "x" }, 2] })).toBe('{"a":[{"c":"x","d":null},2],"b":1}');
  expect(canonicalJson({ a: [2, 1] })).not.toBe(canonicalJson({ a: [1, 2] }));
  expect(canonicalJson({ "10": 1, "9": 2, z: 3, A: 4, a: 5 })).toBe('{"9":2,"10":1,"A":4,"a":5,"z":3}');
});
