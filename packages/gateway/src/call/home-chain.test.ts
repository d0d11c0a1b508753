// Where what belongs to no account is recorded: never in a chain that the caller may not name, nor by a name that is none.
import { expect, it } from "vitest";
import { homeChain } from "./home-chain.ts";
import type { Principal } from "./principal.ts";

const ask = async (tenant: string | null, named?: string) => {
  const asked: string[] = [];
  const exists = async (name: string) => {
    asked.push(name);
    return ["acme", "other", "default"].includes(name);
  };
  const principal: Principal = { type: "service", id: "gk_1", tenant, policy: [] };
  return { chain: await homeChain(principal, named, { exists }), asked };
};

it.each([
  ["a deployment key that names nobody", null, undefined, "default", ["default"]],
  ["a deployment key that names a tenant", null, "acme", "acme", ["acme"]],
  ["a deployment key that names none that there is", null, "nobody", "$deployment", ["nobody"]],
  ["a key that is bound", "acme", undefined, "acme", ["acme"]],
  ["a key that is bound and names its tenant", "acme", "acme", "acme", ["acme"]],
  ["a key that is bound and names another", "acme", "other", "acme", []],
  ["a deployment key that names what no tenant is called", null, "$deployment; --", "$deployment", []],
  ["a key that is bound and names such a thing", "acme", "\u0000", "acme", []],
])("is for %s where it belongs, and asks the store for nothing else", async (_, tenant, named, chain, asked) => {
  expect(await ask(tenant, named)).toEqual({ chain, asked });
});
