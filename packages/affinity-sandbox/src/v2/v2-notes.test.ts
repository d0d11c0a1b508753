// v2 notes: reading the notetaker's and those with mentions, writing the three kinds, and who may do what.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

const now = Date.UTC(2026, 10, 20, 9);
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(now), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const content = (html: string) => ({ html });
const draft = { type: "entities", content: content("<p>Hi</p>"), persons: [{ id: 44_320 }] };

const make = async (body: object = draft, by = client) => (await by.send("POST", "/v2/notes", body)).body;

const refusal = async (method: string, path: string, body?: unknown) => {
  const reply = await client.send(method, path, body);
  return [reply.status, reply.body.errors[0].code, reply.body.errors[0].param];
};

const meeting = async () => (await client.get("/v2/meetings?limit=1")).body.data[0];

interface NoteRow {
  readonly id: number;
  readonly type: string;
  readonly mentions: readonly object[];
}

const everyNote = async (): Promise<NoteRow[]> => {
  const found: NoteRow[] = [];
  let path: string | undefined = "/v2/notes?limit=100";
  while (path !== undefined) {
    const { body }: { body: { data: NoteRow[]; pagination: { nextUrl: string | null } } } = await client.get(path);
    found.push(...body.data);
    path = body.pagination.nextUrl?.slice(testOrigin.length);
  }
  return found;
};

describe("a new note", () => {
  it("hangs on records, an interaction or a root note [v2-notes.kinds]", async () => {
    const onRecords = await make({ ...draft, companies: [{ id: 7_133_202 }], opportunities: [{ id: 98_431 }] });
    expect(onRecords).toMatchObject({ type: "entities", content: content("<p>Hi</p>"), mentions: [], updatedAt: null });
    expect((await client.get(`/v2/notes/${onRecords.id}/attached-opportunities`)).body.data[0].id).toBe(98_431);
    const interaction = { type: "meeting", id: (await meeting()).id };
    const onMeeting = await make({ type: "interaction", content: content("Notes"), interaction });
    expect(onMeeting).toMatchObject({ type: "interaction", interaction });
    const reply = await make({ type: "user-reply", content: content("Yes"), parent: { id: onRecords.id } });
    expect(reply).toMatchObject({ type: "user-reply", parent: { id: onRecords.id } });
    expect((await client.get(`/v2/notes/${onRecords.id}/replies`)).body.data).toEqual([reply]);
    expect(reply).not.toHaveProperty("personsPreview");
  });

  it("is seen by v1 at once, as Markdown", async () => {
    const { id } = await make({ ...draft, content: content("<p><strong>Yes</strong></p>") });
    expect((await client.get(`/notes/${id}`)).body).toMatchObject({ content: "**Yes**", person_ids: [44_320] });
  });

  it("is written in few elements, and links get what keeps them safe [v2-notes.html] [v2-notes.links]", async () => {
    const made = await make({ ...draft, content: content('<p><a href="https://a.example">a</a></p>') });
    expect(made.content.html).toBe(
      '<p><a href="https://a.example" rel="noopener noreferrer" target="_blank">a</a></p>',
    );
    for (const html of ["<img src=x>", '<p style="color:red">x</p>', '<a href="javascript:x()">x</a>', "<hr>"]) {
      const refused = await refusal("POST", "/v2/notes", { ...draft, content: content(html) });
      expect([html, ...refused]).toEqual([html, 400, "validation", "content.html"]);
    }
  });

  it("is its key's user's, or that of an active colleague who is named [v2-notes.creator]", async () => {
    expect((await make(draft, createTestClient(sandbox, 3))).creator.id).toBe(44_304);
    expect((await make({ ...draft, creator: { id: 44_302 } })).creator.id).toBe(44_302);
    sandbox.control.deactivateUser(44_303);
    for (const id of [44_320, 44_303, 1]) {
      const refused = await refusal("POST", "/v2/notes", { ...draft, creator: { id } });
      expect(refused).toEqual([400, "validation", "creator.id"]);
    }
  });

  it("can be dated back, not ahead [v2-notes.backfill] [v2-notes.future]", async () => {
    expect((await make({ ...draft, createdAt: "2025-01-02T03:04:05+01:00" })).createdAt).toBe("2025-01-02T02:04:05Z");
    for (const createdAt of ["2999-01-01T00:00:00Z", "2025-01-02", 7]) {
      const refused = await refusal("POST", "/v2/notes", { ...draft, createdAt });
      expect(refused).toEqual([400, "validation", "createdAt"]);
    }
  });

  it.each([
    [{ ...draft, persons: [{ id: 1 }] }, 404],
    [{ ...draft, companies: [{ id: 1 }] }, 404],
    [{ ...draft, opportunities: [{ id: 1 }] }, 404],
    [{ ...draft, persons: [{ id: 44_250 }] }, 422],
    [{ type: "user-reply", content: content("x"), parent: { id: 1 } }, 404],
    [{ type: "interaction", content: content("x"), interaction: { type: "call", id: 1 } }, 404],
  ])("finds what it names: %j answers %i [v2-notes.missing]", async (body, status) => {
    expect((await client.send("POST", "/v2/notes", body)).status).toBe(status);
  });

  it.each([
    [{}, "type"],
    [{ ...draft, type: "ai-notetaker" }, "type"],
    [{ type: "entities", content: content("x") }, "persons"],
    [{ type: "entities", content: content("x"), persons: [] }, "persons"],
    [{ ...draft, content: "x" }, "content"],
    [{ ...draft, content: {} }, "content.html"],
    [{ ...draft, content: { html: null } }, "content.html"],
    [{ ...draft, persons: [44_320] }, "persons.0"],
    [{ ...draft, persons: { id: 44_320 } }, "persons"],
    [{ ...draft, persons: [{ id: "44320" }] }, "persons.0.id"],
    [{ ...draft, persons: Array.from({ length: 101 }, () => ({ id: 44_320 })) }, "persons"],
    [{ type: "interaction", content: content("x") }, "interaction"],
    [{ type: "interaction", content: content("x"), interaction: { type: "email", id: 1_001 } }, "interaction.type"],
    [{ type: "user-reply", content: content("x"), parent: { id: 610_002 } }, "parent.id"],
    [{ type: "user-reply", content: content("x"), parent: { id: 610_001 }, persons: [{ id: 44_320 }] }, "persons"],
    [{ ...draft, colour: "red" }, "colour"],
  ])("refuses %j for its %s [v2.closed-bodies]", async (body, parameter) => {
    expect(await refusal("POST", "/v2/notes", body)).toEqual([400, "validation", parameter]);
  });
});

describe("a changed note", () => {
  it("keeps what is left out, replaces arrays and clears with empty ones [v2-notes.update]", async () => {
    const { id } = await make({ ...draft, companies: [{ id: 7_133_202 }] });
    const change = (body: object) => client.send("POST", `/v2/notes/${id}`, body);
    expect([(await change({})).status, (await client.get(`/v2/notes/${id}`)).body.updatedAt]).toEqual([204, null]);
    expect((await change({ persons: [{ id: 44_321 }], companies: [] })).status).toBe(204);
    const includes = "includes=personsPreview&includes=companiesPreview";
    expect((await client.get(`/v2/notes/${id}?${includes}`)).body).toMatchObject({
      content: content("<p>Hi</p>"),
      updatedAt: "2026-11-20T09:00:00Z",
      personsPreview: { data: [{ id: 44_321 }], totalCount: 1 },
      companiesPreview: { data: [], totalCount: 0 },
    });
    await change({ content: content("<p>New</p>") });
    expect((await client.get(`/v2/notes/${id}`)).body.content.html).toBe("<p>New</p>");
  });

  it("keeps something to hang on, unless it is on an interaction [v2-notes.last-attachment]", async () => {
    const { id } = await make();
    expect(await refusal("POST", `/v2/notes/${id}`, { persons: [] })).toEqual([400, "validation", "persons"]);
    const interaction = { type: "meeting", id: (await meeting()).id };
    const other = await make({ ...draft, type: "interaction", interaction });
    expect((await client.send("POST", `/v2/notes/${other.id}`, { persons: [] })).status).toBe(204);
  });

  it("takes no associations when it is a reply [v2-notes.replies]", async () => {
    const [reply] = (await client.get("/v2/notes/610001/replies")).body.data;
    const path = `/v2/notes/${reply.id}`;
    expect(await refusal("POST", path, { persons: [] })).toEqual([400, "validation", "persons"]);
    expect((await client.send("POST", path, { content: content("Changed") })).status).toBe(204);
    expect((await everyNote()).some(({ id }) => id === reply.id)).toBe(false);
  });

  it("is changed by whoever sees it, or by its creator only when that is assumed [v2-notes.editors]", async () => {
    const { id } = await make(draft, createTestClient(sandbox, 1));
    expect((await client.send("POST", `/v2/notes/${id}`, { content: content("x") })).status).toBe(204);
    const strict = createSandbox({ assume: { noteEditors: "creator" } });
    const made = await make(draft, createTestClient(strict, 1));
    const change = (index: number) =>
      createTestClient(strict, index).send("POST", `/v2/notes/${made.id}`, { content: content("x") });
    expect([(await change(0)).status, (await change(1)).status]).toEqual([403, 204]);
  });

  it("with mentions tells whom and keeps its content [v2-notes.mentions]", async () => {
    const mentioning = (await everyNote()).find(({ mentions }) => mentions.length > 0);
    expect(mentioning?.mentions).toEqual([
      { id: expect.any(Number), type: "person", person: expect.objectContaining({ type: "internal" }) },
    ]);
    const path = `/v2/notes/${mentioning?.id}`;
    expect(await refusal("POST", path, { content: content("x") })).toEqual([400, "validation", "content"]);
    expect((await client.send("POST", path, { companies: [{ id: 7_133_202 }] })).status).toBe(204);
  });
});

describe("a note of the notetaker", () => {
  it("names its meeting and transcript, and its content may change [v2-notes.notetaker]", async () => {
    const summaries = (await everyNote()).filter(({ type }) => type === "ai-notetaker");
    expect(summaries).toHaveLength(6);
    expect(summaries[0]).toMatchObject({ transcriptId: 8_101, interaction: { type: "meeting" } });
    const path = `/v2/notes/${summaries[0]?.id}`;
    expect((await client.send("POST", path, { content: content("<p>Better</p>") })).status).toBe(204);
    expect((await client.get(path)).body).toMatchObject({ type: "ai-notetaker", content: content("<p>Better</p>") });
  });

  it("may be a reply to somebody's note", async () => {
    const { data } = (await client.get("/v2/transcripts?limit=100")).body;
    const { note } = data.find((each: { note: NoteRow }) => each.note.type === "ai-notetaker-reply");
    const replies = (await client.get(`/v2/notes/${note.parent.id}/replies`)).body.data;
    expect(replies.map((each: NoteRow) => each.type)).toContain("ai-notetaker-reply");
  });

  it("without a transcript has null for it, or nothing in older versions [v2-notes.no-transcript]", async () => {
    const bare = (await everyNote()).find((note) => "transcriptId" in note && note.transcriptId === null);
    const old = await client.get(`/v2/notes/${bare?.id}`, { "X-Affinity-Api-Version": "2026-07-15" });
    expect(old.body.type).toBe("ai-notetaker");
    expect(old.body).not.toHaveProperty("transcriptId");
  });
});

describe("deleting a note", () => {
  it("is its creator's alone and takes replies and transcripts along [v2-notes.deletion]", async () => {
    const root = await make();
    const reply = await make({ type: "user-reply", content: content("x"), parent: { id: root.id } });
    const other = createTestClient(sandbox, 1);
    expect((await other.send("DELETE", `/v2/notes/${root.id}`)).body.errors[0].code).toBe("authorization");
    expect((await client.send("DELETE", `/v2/notes/${root.id}`)).status).toBe(204);
    expect((await client.get(`/v2/notes/${reply.id}`)).status).toBe(404);
    const { note } = (await client.get("/v2/transcripts/8101")).body;
    expect((await client.send("DELETE", `/v2/notes/${note.id}`)).status).toBe(204);
    expect((await client.get("/v2/transcripts/8101")).status).toBe(404);
  });
});

it("shows previews on request, and not with the notes of a record [v2-notes.includes]", async () => {
  const wanted = "includes=personsPreview&includes=repliesCount";
  const [first] = (await client.get(`/v2/notes?limit=1&${wanted}`)).body.data;
  expect(first).toMatchObject({ personsPreview: { totalCount: 1 }, repliesCount: 1 });
  const [plain] = (await client.get(`/v2/persons/44320/notes?limit=1&${wanted}`)).body.data;
  expect(plain).not.toHaveProperty("personsPreview");
  expect((await client.get("/v2/notes?includes=everything")).body.errors[0].param).toBe("includes");
});
