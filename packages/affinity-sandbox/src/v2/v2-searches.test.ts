// v2's searches by words: notes by keywords, companies by what they do.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let client: TestClient;
let other: TestClient;

beforeEach(() => {
  const sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
  other = createTestClient(sandbox, 1);
});

const write = async (html: string, place: object = { companies: [{ id: 7_133_202 }] }): Promise<number> => {
  const body = { type: "entities", content: { html }, ...place };
  return (await client.send("POST", "/v2/notes", body)).body.id;
};

interface Hit {
  readonly note: { readonly id: number; readonly kind: string };
  readonly preview: string;
}

const search = async (body: object, by = client): Promise<Hit[]> =>
  (await by.send("POST", "/v2/notes/search", body)).body.data;

const idsOf = (hits: readonly Hit[]) => hits.map(({ note }) => note.id);

describe("a search for notes", () => {
  it("looks everywhere, in some notes, or in those of a company [v2-search.scope]", async () => {
    const onCompany = await write("<p>A quokka</p>");
    const elsewhere = await write("<p>Another quokka</p>", { persons: [{ id: 44_330 }] });
    expect(idsOf(await search({ prompt: "quokka" }))).toEqual([elsewhere, onCompany]);
    expect(idsOf(await search({ prompt: "quokka", noteIds: [onCompany, 1] }))).toEqual([onCompany]);
    expect(idsOf(await search({ prompt: "quokka", companyId: 7_133_202 }))).toEqual([onCompany]);
  });

  it("hits a note once, best first, with a preview around the words [v2-search.hits] [v2-search.ranking]", async () => {
    const long = await write(`<p>${"x ".repeat(3_000)}quokka numbat ${"y ".repeat(3_000)}</p>`);
    const part = await write("<p>quokkas</p>");
    const one = await write("<p>The quokka, the quokka</p>");
    const hits = await search({ prompt: "the quokka and numbat" });
    expect(idsOf(hits)).toEqual([long, one, part]);
    expect(hits[0]?.preview).toMatch(/quokka numbat/);
    expect(hits[0]?.preview).toHaveLength(2_000);
    expect(idsOf(await search({ prompt: "the quokka and numbat", limit: 1 }))).toEqual([long]);
  });

  it("tells the kind of what it found [v2-search.kinds]", async () => {
    const kindsOf = async (prompt: string) =>
      new Set((await search({ prompt, limit: 100 })).map(({ note }) => note.kind));
    expect(await kindsOf("They talked about")).toContain("meeting-ai-summary");
    expect(await kindsOf("customer list")).toEqual(new Set(["email-note", "chat-message-note"]));
    const [meeting] = (await client.get("/v2/meetings?limit=1")).body.data;
    await write("<p>quokka</p>", { type: "interaction", interaction: { type: "meeting", id: meeting.id } });
    expect(await kindsOf("quokka")).toEqual(new Set(["meeting-note"]));
  });

  it("finds nothing that the caller cannot see", async () => {
    const list = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet deal", list_id: list.id })).body;
    const id = await write("<p>quokka</p>", { opportunities: [{ id: deal.id }] });
    expect([idsOf(await search({ prompt: "quokka" })), idsOf(await search({ prompt: "quokka" }, other))]).toEqual([
      [id],
      [],
    ]);
  });

  it.each([
    [{}, "prompt"],
    [{ prompt: "ab" }, "prompt"],
    [{ prompt: "x".repeat(501) }, "prompt"],
    [{ prompt: "abc", limit: 0 }, "limit"],
    [{ prompt: "abc", limit: 101 }, "limit"],
    [{ prompt: "abc", noteIds: ["1"] }, "noteIds.0"],
    [{ prompt: "abc", noteIds: [1], companyId: 7_133_202 }, "noteIds"],
    [{ prompt: "abc", fileIds: [1] }, "fileIds"],
  ])("refuses %j for its %s", async (body, parameter) => {
    const { status, body: reply } = await client.send("POST", "/v2/notes/search", body);
    expect([status, reply.errors[0].param]).toEqual([400, parameter]);
  });

  it("answers 404 for a company that is not there", async () => {
    expect((await client.send("POST", "/v2/notes/search", { prompt: "abc", companyId: 1 })).status).toBe(404);
  });
});

describe("a semantic search", () => {
  const ask = async (body: object) => (await client.send("POST", "/v2/semantic-search", body)).body;

  it("finds companies with a score as text, all or in lists [v2-semantic.shape]", async () => {
    const { data, entityType, explanation } = await ask({ prompt: "robotics companies", limit: 5 });
    expect([data.length, entityType, typeof explanation]).toEqual([5, "companies", "string"]);
    expect(data[0]).toEqual({
      id: expect.any(Number),
      name: expect.any(String),
      domain: expect.any(String),
      domains: expect.any(Array),
      isGlobal: expect.any(Boolean),
      score: expect.stringMatching(/^0\.\d{4}$/),
    });
    const entries = (await client.get("/lists/12059/list-entries")).body;
    const listed = entries.map((entry: { entity_id: number }) => entry.entity_id);
    const within = (await ask({ prompt: "software", listIds: [12_059] })).data;
    expect(within.length).toBeGreaterThan(0);
    expect(within.every(({ id }: { id: number }) => listed.includes(id))).toBe(true);
    expect((await client.send("POST", "/v2/semantic-search", { prompt: "x", listIds: [1] })).status).toBe(404);
  });

  it("ranks by how much of the prompt is told, in the same order every time [v2-semantic.ranking]", async () => {
    const { data } = await ask({ prompt: "Brightwater industrial automation" });
    expect(data[0]).toMatchObject({ id: 7_133_202, name: "Brightwater Robotics" });
    const scores = data.map(({ score }: { score: string }) => Number(score));
    expect(scores).toEqual(scores.toSorted((left: number, right: number) => right - left));
    expect((await ask({ prompt: "Brightwater industrial automation" })).data).toEqual(data);
    expect((await ask({ prompt: "cybersecure" })).data[0].name).toMatch(/Security/);
    expect((await ask({ prompt: "quokka" })).data).toEqual([]);
  });

  it("refuses other entities, an empty prompt and what it does not know", async () => {
    for (const [body, parameter] of [
      [{}, "prompt"],
      [{ prompt: "" }, "prompt"],
      [{ prompt: "x", entityType: "persons" }, "entityType"],
      [{ prompt: "x", limit: 101 }, "limit"],
      [{ prompt: "x", depth: 2 }, "depth"],
    ]) {
      const { status, body: reply } = await client.send("POST", "/v2/semantic-search", body);
      expect([status, reply.errors[0].param]).toEqual([400, parameter]);
    }
  });
});
