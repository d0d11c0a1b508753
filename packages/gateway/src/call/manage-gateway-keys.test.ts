// Which keys a key may make, see and revoke: never more than its own range.
import { expect, it } from "vitest";
import { createManageGatewayKeys } from "./manage-gateway-keys.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const open = (range?: string) => {
  const done: unknown[] = [];
  const keys = createManageGatewayKeys({
    authenticate,
    keys: {
      create: async (...asked: unknown[]) => {
        done.push(asked);
        return "created";
      },
      revoke: async (...asked: unknown[]) => {
        done.push(asked);
        return (asked[1] as { id: string }).id === "gk_2" ? "revoked" : undefined;
      },
    },
    store: { list: async (of: unknown, page: unknown) => [of, page] },
    freezes: { ofAll: async () => (range === undefined ? undefined : { range }) },
  } as never);
  return { keys, done };
};

it("makes a key that reaches as far as the one that makes it, or less far", async () => {
  const { keys, done } = open();
  const policy = [{ name: "only notes" }];
  expect(await keys.create(operator, { name: "a", policy })).toBe("created");
  await keys.create(operator, { name: "b", tenant: "acme" });
  await keys.create(bound, { name: "c" });
  await keys.create(bound, { name: "d", tenant: "acme" });
  expect(done).toEqual([
    [changedBy, { name: "a", tenant: null, policy }],
    [changedBy, { name: "b", tenant: "acme", policy: undefined }],
    [changedBy, { name: "c", tenant: "acme", policy: undefined }],
    [changedBy, { name: "d", tenant: "acme", policy: undefined }],
  ]);
  expect(await errorOf(keys.create(bound, { name: "e", tenant: "other" }))).toMatchObject({ code: "not_found" });
  expect(done).toHaveLength(4);
});

it("makes none while the store is in quarantine, but under any other freeze", async () => {
  const held = open("quarantine");
  const error = await errorOf(held.keys.create(operator, { name: "a" }));
  expect(error.code).toBe("frozen");
  expect(error.message).toContain("No key was made");
  expect(held.done).toEqual([]);
  expect(await open("all").keys.create(operator, { name: "a" })).toBe("created");
});

it("lists the keys of its range, or of one tenant in it", async () => {
  const { keys } = open();
  const page = { size: 10, after: "gk_1" };
  expect(await keys.list(operator, page)).toEqual(["deployment", page]);
  expect(await keys.list(operator, { ...page, tenant: "acme" })).toEqual([{ tenant: "acme" }, page]);
  expect(await keys.list(bound, page)).toEqual([{ tenant: "acme" }, page]);
  expect(await keys.list(bound, { ...page, tenant: "acme" })).toEqual([{ tenant: "acme" }, page]);
  expect(await keys.list(bound, { ...page, tenant: "other" })).toEqual([]);
});

it("revokes keys of its range", async () => {
  const { keys, done } = open();
  expect(await keys.revoke(operator, "gk_2")).toBe("revoked");
  expect(await keys.revoke(bound, "gk_2")).toBe("revoked");
  expect(done).toEqual([
    [changedBy, { range: "deployment", id: "gk_2" }],
    [changedBy, { range: { tenant: "acme" }, id: "gk_2" }],
  ]);
  const error = await errorOf(keys.revoke(operator, "gk_3"));
  expect(error.code).toBe("not_found");
  expect(error.message).toMatch(/no gateway key of this id\. Nothing was revoked\. GET \/v1\/gateway-keys lists/);
});

it("is no matter of keys with a policy, nor of MCP endpoints", async () => {
  const { keys, done } = open();
  const codes = await refusalsOf((caller) => [
    keys.create(caller, { name: "a" }),
    keys.list(caller, { size: 1 }),
    keys.revoke(caller, "gk_2"),
  ]);
  expect(codes).toEqual(["policy_denied"]);
  expect(done).toEqual([]);
});
