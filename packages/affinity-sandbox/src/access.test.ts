// Keys and their users: several side by side, each with its own limits, all dead with the user.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "./index.ts";
import { createTestClient, keyOf, testOrigin } from "./testing/create-test-client.ts";

const open = (): Sandbox => createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });

const ask = (sandbox: Sandbox, path: string, key: string): Promise<Response> =>
  sandbox.fetch(new Request(`${testOrigin}${path}`, { headers: { authorization: `Bearer ${key}` } }));

describe("a user's keys", () => {
  it("live side by side, and die one by one [auth.several-keys]", async () => {
    const sandbox = open();
    const [first, second] = [keyOf(sandbox), sandbox.control.issueKey("user_aff_123")];
    for (const key of [first, second]) expect((await ask(sandbox, "/v2/auth/whoami", key)).status).toBe(200);
    sandbox.control.revokeKey({ key: first });
    expect((await ask(sandbox, "/v2/auth/whoami", first)).status).toBe(401);
    expect((await ask(sandbox, "/v2/auth/whoami", second)).status).toBe(200);
  });

  it("die with their user at once, in both generations [auth.deactivated]", async () => {
    const sandbox = open();
    const keys = [keyOf(sandbox), sandbox.control.issueKey("user_aff_123")];
    sandbox.control.deactivateUser("user_aff_123");
    for (const key of keys) {
      expect((await ask(sandbox, "/lists", key)).status).toBe(401);
      expect((await ask(sandbox, "/v2/lists", key)).status).toBe(401);
    }
  });

  it("carry their user's name into what they write [auth.rights]", async () => {
    const sandbox = open();
    const note = await createTestClient(sandbox, 2).send("POST", "/notes", { content: "Hello", person_ids: [44_320] });
    expect(note.body.creator_id).toBe(44_303);
    const seen = await createTestClient(sandbox).get(`/v2/notes/${note.body.id}`);
    expect(seen.body.creator.id).toBe(44_303);
  });
});

describe("the settings of a key", () => {
  it("bind it to addresses [auth.addresses]", async () => {
    const sandbox = open();
    const server = await sandbox.listen({ port: 0 });
    try {
      const statusOf = async (allowedAddresses: readonly string[]): Promise<number> => {
        const key = sandbox.control.issueKey("user_aff_123", { allowedAddresses });
        return (await fetch(`${server.url}/v2/lists`, { headers: { authorization: `Bearer ${key}` } })).status;
      };
      expect(await statusOf(["127.0.0.1"])).toBe(200);
      expect(await statusOf(["192.0.2.7"])).toBe(403);
      expect(await statusOf(["192.0.2.7", "127.0.0.1"])).toBe(200);
    } finally {
      await server.close();
    }
  });

  it("choose the version of v2 for requests that name none [auth.default-version]", async () => {
    const sandbox = open();
    const key = sandbox.control.issueKey("user_aff_123", { defaultApiVersion: "2024-01-01" });
    const versionOf = async (headers: Record<string, string>) =>
      (
        await sandbox.fetch(
          new Request(`${testOrigin}/v2/lists`, { headers: { authorization: `Bearer ${key}`, ...headers } }),
        )
      ).headers.get("x-affinity-api-version");
    expect(await versionOf({})).toBe("2024-01-01");
    expect(await versionOf({ "x-affinity-api-version": "2026-07-15" })).toBe("2026-07-15");
  });
});
