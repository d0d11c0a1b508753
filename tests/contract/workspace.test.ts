// Notes, files, transcripts and users as one who uses the resources meets them, with the lag between the generations.
import { createAffinityResources, createFieldMemory, createTransport } from "@postern/affinity/parts";
import { createSandbox, type Sandbox, type SandboxOptions } from "@postern/affinity-sandbox";
import { Secret, type UpstreamSession } from "@postern/contract";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const sessionOf = (apiKey: string, timeoutMs: number): UpstreamSession => ({
  deadlineAt: Date.now() + timeoutMs,
  signal: AbortSignal.timeout(timeoutMs),
  spend: async () => ({ finish: () => undefined }),
  withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(apiKey) }),
});

/** Each look at `resources` is a call of its own of the same account. */
const open = async (options: SandboxOptions = {}) => {
  const sandbox: Sandbox = createSandbox({ versionLagMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0 });
  const transport = createTransport({
    baseUrl: new URL(listening.url),
    now: Date.now,
    random: () => 0,
    userAgent: "t",
  });
  closers.push(() => transport.close(), listening.close);
  const fields = createFieldMemory(Date.now);
  const [user] = sandbox.users;
  if (user === undefined) throw new Error("the sandbox has no user");
  return {
    sandbox,
    user,
    call: (timeoutMs = 20_000, accountKey = "account") =>
      createAffinityResources(transport.within(sessionOf(user.affinityKey, timeoutMs)), {
        fields: () => fields.of(accountKey),
        lists: () => {
          throw new Error("no lists are asked for");
        },
      }),
  };
};

const [jane, brightwater] = [44320, 7133202];
const created = { content: "Met Jane.", personIds: [jane] };

describe("while v2 lags behind", () => {
  const lag = { versionLagMs: { from: 300, to: 700 } };

  it("a note is shown in detail, with its replies, right after each was written", async () => {
    const { call } = await open(lag);
    const { id } = await call().notes.create({ ...created, companyIds: [brightwater] });
    expect(await call().notes.getDetail(id)).toMatchObject({
      content: { html: expect.stringContaining("Met Jane.") },
      companiesPreview: { data: [{ id: brightwater }] },
      repliesCount: 0,
    });
    const reply = await call().notes.create({ content: "Agreed.", parentId: id });
    const { items } = await call().notes.listReplies({ id });
    expect(items.map((each) => each.id)).toEqual([reply.id]);
    await call().notes.update({ id, content: "Met both." });
    expect((await call().notes.getDetail(id)).content.html).toContain("Met both.");
    await call().notes.delete(id);
    expect((await failureOf(call().notes.getDetail(id))).code).toBe("record_not_found");
  });

  it("a listing of the workspace holds what the account just wrote", async () => {
    const { call, user } = await open(lag);
    const { id } = await call().notes.create(created);
    const { items } = await call().notes.listDetails({ filter: `creator.id=${user.id}`, limit: 100 });
    expect(items.map((each) => each.id)).toContain(id);
  });

  it("who wrote nothing does not wait, and nobody waits beyond the call's time", async () => {
    const { call } = await open({ versionLagMs: 60_000 });
    const { id } = await call().notes.create(created);
    const startedAt = Date.now();
    await call(20_000, "another").notes.listDetails({ limit: 1 });
    expect(Date.now() - startedAt).toBeLessThan(500);
    expect((await failureOf(call(400).notes.getDetail(id))).code).toMatch(/record_not_found|upstream_timeout/);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("a note whose making is in doubt", () => {
  const doubtOf = (userId: number) => ({ since: Date.now(), userId: String(userId) });

  it("is found when it is a reply, and not mistaken for a reply to another note", async () => {
    const { call, user } = await open();
    const { id: parentId } = await call().notes.create(created);
    const { id: otherId } = await call().notes.create(created);
    const doubt = doubtOf(user.id);
    const reply = await call().notes.create({ content: "Agreed.", parentId });
    const wanted = { content: "Agreed.", parentId };
    expect(await call().notes.resolveCreate(wanted, doubt)).toMatchObject({ status: "done", output: { id: reply.id } });
    const other = await call().notes.resolveCreate({ ...wanted, parentId: otherId }, doubt);
    expect(other).toEqual({ status: "not_done" });
  });

  it("stays in doubt when it is of another day: a trace of it looks old", async () => {
    const { call, user } = await open();
    const old = { ...created, createdAt: "2026-01-05T10:00:00Z" };
    const doubt = doubtOf(user.id);
    await call().notes.create(old);
    expect(await call().notes.resolveCreate(old, doubt)).toEqual({ status: "unknown" });
  });
});

describe("a file", () => {
  const place = { kind: "person", id: jane } as const;
  const file = { name: 'Zahlen "März".txt', content: Buffer.from([0, 255, 13, 10]) };

  it("goes up, is told although Affinity does not tell it, and comes back byte for byte", async () => {
    const { call } = await open();
    await call().files.upload({ ...place, file });
    const told = await call().files.upload({ ...place, file });
    expect(told).toMatchObject({ name: file.name, size: 4, personId: jane, type: "application/octet-stream" });
    const { items } = await call().files.list({ place, pageSize: 500 });
    expect(Math.max(...items.map(({ id }) => id))).toBe(told?.id);
    expect((await call().files.download({ id: told?.id ?? 0 })).content).toEqual(file.content);
  });

  it("is there also when it cannot be looked up after it was sent", async () => {
    const { call, sandbox } = await open();
    sandbox.control.injectFault({ match: { method: "GET", path: "/entity-files" }, fault: { status: 403 } });
    expect(await call().files.upload({ ...place, file })).toBeUndefined();
    sandbox.control.clearFaults();
    const { items } = await call().files.list({ place, pageSize: 500 });
    expect(items.filter(({ name }) => name === file.name)).toHaveLength(1);
  });

  it("is not read by who has a page token of another record", async () => {
    const { call } = await open();
    const { nextPageToken } = await call().files.list({ pageSize: 1 });
    const asked = { place, pageSize: 1, pageToken: nextPageToken ?? "none" };
    expect((await failureOf(call().files.list(asked))).code).toBe("invalid_input");
  });
});

it("a transcript comes whole, however long it is", async () => {
  const { call } = await open();
  const { items } = await call().transcripts.list({ limit: 100 });
  const counts: number[] = [];
  for (const { id } of items) {
    const { fragments } = await call().transcripts.get(id);
    expect(fragments).toEqual(
      fragments.toSorted((left, right) => (String(left.startTimestamp) < String(right.startTimestamp) ? -1 : 1)),
    );
    counts.push(fragments.length);
  }
  expect(Math.max(...counts)).toBe(130);
});

describe("a user", () => {
  it.each([["Maya Lindqvist"], ["lindqvist maya"], ["MAYA"], [" lind "], ["Maya@Fernhill.example"]])(
    "is found by %j",
    async (text) => {
      const { call, user } = await open();
      expect((await call().users.find(text)).map(({ id }) => id)).toEqual([user.id]);
    },
  );

  it.each([["Maya Okafor"], ["aya@fernhill.example"], ["maya@fernhill.example.com"], ["nobody"]])(
    "is not found by %j",
    async (text) => {
      const { call } = await open();
      expect(await call().users.find(text)).toEqual([]);
    },
  );

  it("is not looked for by nothing", async () => {
    const { call } = await open();
    expect((await failureOf(call().users.find("  "))).code).toBe("invalid_input");
  });
});
