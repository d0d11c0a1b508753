// The sizes of a world beside the usual one: an account on its first day.
import { describe, expect, it } from "vitest";
import { createSandbox } from "../index.ts";
import { createTestClient } from "../testing/create-test-client.ts";

describe("an empty world", () => {
  const sandbox = createSandbox({ world: "empty" });
  const client = createTestClient(sandbox);

  it("has one admin, whose key opens both generations, and no other record", async () => {
    expect(sandbox.users.map(({ id, identifier }) => [id, identifier])).toEqual([[44_301, "user_aff_123"]]);
    expect((await client.get("/auth/whoami")).body.user.id).toBe(44_301);
    expect((await client.get("/v2/auth/whoami")).body.tenant.subdomain).toBe("fernhill");
    expect(sandbox.control.world.counts()).toMatchObject({
      persons: 1,
      companies: 0,
      opportunities: 0,
      lists: 0,
      listEntries: 0,
      fieldValues: 0,
      interactions: 0,
      notes: 0,
    });
  });

  it("has the fields that every account has, and takes what is written", async () => {
    const names = (await client.get("/persons/fields")).body.map((field: { name: string }) => field.name);
    expect(names).toContain("Current Job Title");
    const made = (await client.send("POST", "/persons", { first_name: "Ada", last_name: "Byron", emails: [] })).body;
    expect((await client.get(`/persons/${made.id}`)).body.first_name).toBe("Ada");
  });
});
