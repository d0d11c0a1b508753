// What a caller may do at all, and which tenant a request is about.
import type { GatewayError, Policy, PolicyRule } from "@postern/contract";
import { expect, it } from "vitest";
import {
  keyPolicyOf,
  namedTenant,
  type Program,
  requireProgram,
  requireTenant,
  requireUnlimited,
  type SessionHolder,
  whitelistOf,
} from "./principal.ts";

const rule: PolicyRule = { name: "only notes", toolSets: ["notes"] };
const program = (more: Partial<Program> = {}): Program => ({
  type: "service",
  id: "gk_1",
  tenant: null,
  policy: [],
  ...more,
});
const shown: Policy = [{ name: "MCP server help", tools: ["crm_do"] }];
const holder = {
  type: "mcp_session",
  id: "tok_1",
  tenant: "acme",
  rules: new Map([["crm", shown]]),
} as unknown as SessionHolder;

const errorOf = (act: () => unknown): GatewayError => {
  try {
    act();
  } catch (error) {
    return error as GatewayError;
  }
  throw new Error("it was allowed");
};

it("lets a session do nothing but call", () => {
  for (const act of [
    () => requireProgram(holder),
    () => requireUnlimited(holder),
    () => whitelistOf(holder, "other"),
  ]) {
    const { code, message } = errorOf(act);
    expect(code).toBe("policy_denied");
    expect(message).toMatch(
      /calls the tools of its server and does nothing else\. Nothing was done\. Use a gateway key\./,
    );
  }
  expect(requireProgram(program())).toEqual(program());
});

it("lets a key with a policy only call, and names its first rule", () => {
  const limited = program({ policy: [rule, { name: "other" }] });
  expect(requireProgram(limited)).toBe(limited);
  const { code, message } = errorOf(() => requireUnlimited(limited));
  expect(code).toBe("policy_denied");
  expect(message).toContain('"only notes" denies this: a gateway key with a policy calls tools and does nothing else');
  const free = program();
  expect(requireUnlimited(free)).toBe(free);
});

it("holds a program to its key's rules and a session to its server's", () => {
  expect(keyPolicyOf(program({ policy: [rule] }))).toEqual([rule]);
  expect(whitelistOf(program({ policy: [rule] }), "crm")).toEqual([]);
  expect(keyPolicyOf({ ...holder, policy: [rule] } as unknown as SessionHolder)).toEqual([]);
  expect(whitelistOf(holder, "crm")).toBe(shown);
});

it("takes the tenant that a deployment key names, or the default one", () => {
  expect(namedTenant(program(), "acme")).toBe("acme");
  expect(namedTenant(program(), undefined)).toBe("default");
  expect(requireTenant(program(), "acme")).toBe("acme");
});

it("leaves a key that is bound to a tenant there, and does not tell whether there is another", () => {
  const bound = program({ tenant: "acme" });
  expect(namedTenant(bound, undefined)).toBe("acme");
  expect(namedTenant(bound, "acme")).toBe("acme");
  expect(namedTenant(bound, "other")).toBeUndefined();
  expect(namedTenant(bound, "default")).toBeUndefined();
  const { code, message } = errorOf(() => requireTenant(bound, "other"));
  expect(code).toBe("not_found");
  expect(message).toMatch(/^There is no such tenant\. Nothing was done\. Leave tenant out/);
});
