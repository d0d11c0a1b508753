// v1 notes: wrapped, HTML in and Markdown out, tied to something, deleted by their creator only.
import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ versionLagMs: 0 });
  client = createTestClient(sandbox);
});

describe("v1 notes", () => {
  it("come wrapped, and can be narrowed to a record or a creator [v1.notes-envelope] [notes.filters]", async () => {
    const all = (await client.get("/notes")).body;
    expect(Object.keys(all)).toEqual(["notes", "next_page_token"]);
    for (const filter of ["opportunity_id=98431", "organization_id=7133202", "creator_id=44302"]) {
      const { notes } = (await client.get(`/notes?${filter}`)).body;
      expect([filter, notes.length > 0 && notes.length < all.notes.length]).toEqual([filter, true]);
    }
  });

  it("of a person include those on interactions the person took part in [notes.filters]", async () => {
    const all = (await client.get("/notes")).body.notes;
    const onMeeting = all.find((note: { is_meeting: boolean }) => note.is_meeting);
    expect(onMeeting.associated_person_ids).toEqual([]);
    expect(onMeeting.person_ids).toEqual(onMeeting.interaction_person_ids);
    const [personId] = onMeeting.interaction_person_ids;
    const found = (await client.get(`/notes?person_id=${personId}`)).body.notes;
    expect(found).toContainEqual(onMeeting);
  });

  it("are credited to the key's user, or to the creator that is named [v1.attribution]", async () => {
    const draft = { content: "Hi", person_ids: [44_320] };
    const own = (await createTestClient(sandbox, 3).send("POST", "/notes", draft)).body;
    expect([own.creator_id, own.type, own.updated_at]).toEqual([44_304, 0, null]);
    expect((await client.send("POST", "/notes", { ...draft, creator_id: 44_302 })).body.creator_id).toBe(44_302);
    expect((await client.send("POST", "/notes", { ...draft, creator_id: 44_320 })).status).toBe(422);
  });

  it("read back as Markdown when they were written in HTML [v1.note-markdown]", async () => {
    const content =
      "<p><strong>Bold</strong> and <strong><em>both</em></strong></p><ul><li>one_1</li><li>two</li></ul>";
    const made = (await client.send("POST", "/notes", { content, type: 2, person_ids: [44_320] })).body;
    expect([made.type, made.content]).toEqual([2, "**Bold** and ***both***\n\n* one\\_1\n\n* two"]);
    expect((await client.get(`/v2/notes/${made.id}`)).body.content.html).toBe(content);
  });

  it("need something to hang on, content, a known type and a past date [v1.note-association]", async () => {
    const drafts = [
      { content: "x" },
      { content: "", person_ids: [44_320] },
      { content: "x", person_ids: [44_320], type: 3 },
      { content: "x", person_ids: [44_320], created_at: "2999-01-01" },
      { content: "x", opportunity_ids: [1] },
    ];
    for (const draft of drafts) expect((await client.send("POST", "/notes", draft)).status).toBe(422);
  });

  it("reply to root notes only, without associations of their own [v1.note-replies]", async () => {
    const root = (await client.send("POST", "/notes", { content: "Root", person_ids: [44_320] })).body;
    const reply = (await client.send("POST", "/notes", { content: "Yes", parent_id: root.id, person_ids: [44_321] }))
      .body;
    expect(reply).toMatchObject({ parent_id: root.id, person_ids: [] });
    expect((await client.send("POST", "/notes", { content: "No", parent_id: reply.id })).status).toBe(422);
  });

  it("change their content only [notes.content-only]", async () => {
    const made = (await client.send("POST", "/notes", { content: "a", person_ids: [44_320] })).body;
    const changed = (await client.send("PUT", `/notes/${made.id}`, { content: "b", person_ids: [44_321] })).body;
    expect(changed).toMatchObject({ content: "b", person_ids: [44_320], updated_at: expect.any(String) });
  });

  it("answer an update with raw HTML and type 0 when that is assumed [v1.note-update]", async () => {
    const other = createTestClient(createSandbox({ assume: { noteUpdateReply: "raw-with-type-0" } }));
    const made = (await other.send("POST", "/notes", { content: "<p>a</p>", type: 2, person_ids: [44_320] })).body;
    const changed = (await other.send("PUT", `/notes/${made.id}`, { content: "<p>b</p>" })).body;
    expect([changed.content, changed.type]).toEqual(["<p>b</p>", 0]);
  });

  it("are deleted by their creator only, replies included [v1.note-deletion]", async () => {
    const root = (await client.send("POST", "/notes", { content: "Root", person_ids: [44_320] })).body;
    const reply = (await client.send("POST", "/notes", { content: "Yes", parent_id: root.id })).body;
    expect((await createTestClient(sandbox, 1).send("DELETE", `/notes/${root.id}`)).status).toBe(403);
    expect((await client.send("DELETE", `/notes/${root.id}`)).body).toEqual({ success: true });
    expect((await client.get(`/notes/${reply.id}`)).status).toBe(404);
  });

  it("refuse deletion by others with 422 when that is assumed [v1.note-refusal]", async () => {
    const other = createSandbox({ assume: { noteRefusalStatus: 422 } });
    const made = (await createTestClient(other).send("POST", "/notes", { content: "a", person_ids: [44_320] })).body;
    expect((await createTestClient(other, 1).send("DELETE", `/notes/${made.id}`)).status).toBe(422);
  });

  it("drop markup that a note cannot have, and keep its words [notes.html]", async () => {
    const content =
      '<h1 onclick="x()">Title</h1><p style="margin: 0">A <a href="https://a.example">link</a><script>alert(1)</script></p>' +
      '<span style="color: red; position: fixed" class="x">red</span><br><u>u</u>';
    const made = (await client.send("POST", "/notes", { content, type: 2, person_ids: [44_320] })).body;
    const html = (await client.get(`/v2/notes/${made.id}`)).body.content.html;
    expect(html).toBe('Title<p>A link</p><span style="color: red">red</span>\n<u>u</u>');
    const empty = { content: "<script>x</script>", type: 2, person_ids: [44_320] };
    expect((await client.send("POST", "/notes", empty)).status).toBe(422);
  });

  it("keep plain text as it is, underscores and all [v1.note-markdown]", async () => {
    const content = "a_b <p>*c*</p> & d";
    const made = (await client.send("POST", "/notes", { content, person_ids: [44_320] })).body;
    expect((await client.get(`/notes/${made.id}`)).body).toMatchObject({ content, type: 0 });
  });

  it("that reply hear nothing of what else is named [v1.note-replies]", async () => {
    const root = (await client.send("POST", "/notes", { content: "Root", person_ids: [44_320] })).body;
    const reply = await client.send("POST", "/notes", { content: "Yes", parent_id: root.id, organization_ids: [1] });
    expect([reply.status, reply.body.organization_ids]).toEqual([200, []]);
    expect((await client.send("POST", "/notes", { content: "x", parent_id: 1 })).status).toBe(422);
  });

  it("on a record that was merged away are refused [v1.merged]", async () => {
    const { status, body } = await client.send("POST", "/notes", { content: "x", person_ids: [44_250] });
    expect([status, body.errors[0].message]).toEqual([422, expect.stringContaining("merged into 44321")]);
  });

  it("that lost all they hung on are their creator's [permissions.note-visibility]", async () => {
    const deal = (await client.send("POST", "/opportunities", { name: "Short", list_id: 12_058 })).body;
    const note = (await client.send("POST", "/notes", { content: "x", opportunity_ids: [deal.id] })).body;
    const colleague = createTestClient(sandbox, 1);
    expect((await colleague.get(`/notes/${note.id}`)).status).toBe(200);
    await client.send("DELETE", `/opportunities/${deal.id}`);
    expect((await colleague.get(`/notes/${note.id}`)).status).toBe(404);
    expect((await client.get(`/notes/${note.id}`)).body.opportunity_ids).toEqual([]);
  });
});
