// v2 transcripts and files: what is shown of them, who may take them away, and links that expire.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

describe("transcripts", () => {
  it("show their first fragments alone and page the others [v2-transcripts.fragments]", async () => {
    const { data } = (await client.get("/v2/transcripts?limit=100&totalCount=true")).body;
    expect(data.every((each: object) => !("fragmentsPreview" in each))).toBe(true);
    const one = (await client.get("/v2/transcripts/8101")).body;
    expect(one).toMatchObject({ id: 8_101, note: { type: "ai-notetaker", transcriptId: 8_101 } });
    expect([one.fragmentsPreview.data.length, one.fragmentsPreview.totalCount]).toEqual([100, 130]);
    const { data: rest, pagination } = (await client.get("/v2/transcripts/8101/fragments?limit=100&totalCount=true"))
      .body;
    expect([rest, pagination.totalCount]).toEqual([one.fragmentsPreview.data, 130]);
    const last = (await client.get(pagination.nextUrl.slice(testOrigin.length))).body;
    expect([last.data.length, last.pagination.nextUrl]).toEqual([30, null]);
    expect(last.data[0]).toEqual({
      content: expect.any(String),
      speaker: expect.any(String),
      startTimestamp: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      endTimestamp: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    });
    expect((await client.get("/v2/transcripts/8101/fragments?limit=0")).body.data).toEqual([]);
  });

  it("are filtered by id and creation", async () => {
    const ask = async (filter: string) =>
      (await client.get(`/v2/transcripts?filter=${encodeURIComponent(filter)}`)).body.data.length;
    expect(await ask("id = 8101 | id = 8102")).toBe(2);
    expect(await ask("createdAt > 2999-01-01T00:00:00Z")).toBe(0);
    expect((await client.get("/v2/transcripts?filter=languageCode=en")).status).toBe(400);
  });

  it("are seen by all who see their note [v2-transcripts.visibility]", async () => {
    const list = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet deal", list_id: list.id })).body;
    const { note } = (await client.get("/v2/transcripts/8101")).body;
    const other = createTestClient(sandbox, 1);
    expect((await other.get("/v2/transcripts/8101")).status).toBe(200);
    await client.send("POST", `/v2/notes/${note.id}`, { opportunities: [{ id: deal.id }] });
    // On a meeting the note stays visible to everybody, whatever else it hangs on.
    expect((await other.get("/v2/transcripts/8101")).status).toBe(200);
    expect((await other.get("/v2/transcripts/1")).status).toBe(404);
  });

  it("go by the hand of who made the note, which stays [v2-transcripts.deletion]", async () => {
    const { note } = (await client.get("/v2/transcripts/8101")).body;
    expect((await createTestClient(sandbox, 2).send("DELETE", "/v2/transcripts/8101")).status).toBe(403);
    expect((await client.send("DELETE", "/v2/transcripts/8101")).status).toBe(204);
    expect((await client.get("/v2/transcripts/8101/fragments")).status).toBe(404);
    expect((await client.get(`/v2/notes/${note.id}`)).body).toMatchObject({ type: "ai-notetaker", transcriptId: null });
  });
});

const onCompany: readonly [string, string] = ["organization_id", "7133202"];

const upload = async (file: File, subject = onCompany) => {
  const form = new FormData();
  form.set("file", file);
  form.set(...subject);
  const headers = { authorization: `Bearer ${sandbox.users[0]?.affinityKey}` };
  await sandbox.fetch(new Request(`${testOrigin}/entity-files`, { method: "POST", headers, body: form }));
  return (await client.get("/v2/files?limit=1")).body.data[0];
};

describe("files", () => {
  it("come newest first, filtered by creation and creator [v2-files.order]", async () => {
    const { data, pagination } = (await client.get("/v2/files?totalCount=true")).body;
    const times = data.map((file: { createdAt: string }) => file.createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(pagination.totalCount).toBe(data.length);
    expect(Object.keys(data[0]).sort()).toEqual(["createdAt", "creator", "id", "name", "size", "type", "updatedAt"]);
    const filter = encodeURIComponent(`creator.id = ${data[0].creator.id} & createdAt >= ${data[0].createdAt}`);
    expect((await client.get(`/v2/files?filter=${filter}`)).body.data).toEqual([data[0]]);
    expect((await client.get("/v2/files?filter=name=x")).status).toBe(400);
  });

  it("have a link that works without a key for a minute [v2-files.link]", async () => {
    const { id } = await upload(new File(["Series A terms"], "deck.txt", { type: "text/plain" }));
    const { downloadUrl, ...file } = (await client.get(`/v2/files/${id}`)).body;
    expect(file).toMatchObject({ name: "deck.txt", size: 14, type: "text/plain", creator: { id: 44_301 } });
    const follow = () => sandbox.fetch(new Request(downloadUrl));
    expect(await (await follow()).text()).toBe("Series A terms");
    clock.advance(60_000);
    expect((await follow()).status).toBe(403);
    expect((await client.get("/v2/files/1")).status).toBe(404);
  });

  it("of an opportunity that is gone are their uploader's [v2-files.orphans]", async () => {
    const secret = { name: "Quiet", type: 8, is_public: false };
    const list = (await client.send("POST", "/lists", secret)).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Short", list_id: list.id })).body;
    const file = await upload(new File(["quokka"], "zebra.txt", { type: "text/plain" }), [
      "opportunity_id",
      String(deal.id),
    ]);
    await client.send("DELETE", `/opportunities/${deal.id}`);
    const seen = async (index: number) => {
      const who = createTestClient(sandbox, index);
      const found = (await who.send("POST", "/v2/files/search", { prompt: "quokka" })).body.data;
      return [(await who.get(`/v2/files/${file.id}`)).status, found.length];
    };
    expect([await seen(0), await seen(1)]).toEqual([
      [200, 1],
      [404, 0],
    ]);
  });

  it("of text are searched page by page, others by name [v2-files.text]", async () => {
    const paged = await upload(new File(["first\fthe second has quokkas\flast"], "zebra.txt", { type: "text/plain" }));
    const sheet = await upload(new File(["zebra"], "quokka.bin", { type: "application/octet-stream" }));
    const { data } = (await client.send("POST", "/v2/files/search", { prompt: "quokkas", companyId: 7_133_202 })).body;
    expect(data).toEqual([
      { file: { id: paged.id, name: "zebra.txt" }, pageNumber: 2, preview: "the second has quokkas" },
    ]);
    const named = (await client.send("POST", "/v2/files/search", { prompt: "quokka" })).body.data;
    expect(named.map((hit: { file: { id: number } }) => hit.file.id)).toEqual([sheet.id, paged.id]);
    const within = { prompt: "quokka", fileIds: [paged.id, 1] };
    expect((await client.send("POST", "/v2/files/search", within)).body.data).toHaveLength(1);
  });
});
