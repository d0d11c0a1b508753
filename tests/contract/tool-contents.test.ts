// The tools of notes, files, transcripts and companies by meaning as an agent uses them, with bad inputs and missing records.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const [company, note] = [7133202, 610001];

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
beforeEach(() => void open.requests());
afterAll(() => open.close());

describe("notes", () => {
  it("are read in plain words with their records, answered, and put on others", async () => {
    const told = await open.call("affinity_get_note", { note_id: 610003 });
    expect(told["text"]).toMatch(/^Strong retention.*\n- Asked for cohort data/);
    expect(told).toMatchObject({
      persons: [{ id: 44531, name: expect.stringMatching(/\w/) }],
      companies: [{ id: 7133125 }],
    });
    await open.call("affinity_reply_to_note", { note_id: 610003, content: "I have asked them." });
    const { replies } = await open.call("affinity_list_note_replies", { note_id: 610003 });
    expect(replies).toContainEqual(
      expect.objectContaining({ text: "I have asked them.", by: { id: 44301, name: "Maya Lindqvist" } }),
    );
    const { id } = await open.call("affinity_create_note", { content: "On the wrong record.", person_ids: [44320] });
    await open.call("affinity_update_note_records", { note_id: id, person_ids: [], company_ids: [company] });
    const moved = await open.call("affinity_get_note", { note_id: id });
    expect(moved).toMatchObject({ text: "On the wrong record.", companies: [{ id: company }] });
    expect(moved["persons"]).toBeUndefined();
    const { records } = await open.call("affinity_list_note_records", { note_id: id, kind: "company" });
    expect(records).toMatchObject([{ id: company }]);
  });

  it("are found by record, by who wrote them and when, page after page", async () => {
    const wanted = { written_by: 44302, since: "2026-01-01T00:00:00Z", limit: 3 };
    const first = await open.call("affinity_find_notes", wanted);
    const second = await open.call("affinity_find_notes", { ...wanted, cursor: first["next_cursor"] });
    type Notes = readonly { readonly id: number; readonly by: { readonly id: number } }[];
    const notes = [first, second].flatMap((page) => page["notes"] as Notes);
    expect(new Set(notes.map(({ id }) => id)).size).toBe(6);
    expect(notes.every(({ by }) => by.id === 44302)).toBe(true);
    const ofCompany = await open.call("affinity_find_notes", { company_id: company });
    expect(ofCompany["notes"]).toContainEqual(expect.objectContaining({ id: note }));
    const { notes: found } = await open.call("affinity_search_notes", { prompt: "retention", limit: 2 });
    expect(found).toHaveLength(2);
  });
});

describe("files", () => {
  const upload = (input: object) => open.call("affinity_upload_file", { company_id: company, ...input });

  it("come back as they went, as text or as base64", async () => {
    const bytes = Buffer.from([0, 255, 1, 2]);
    const made = await upload({ name: "a.bin", base64: bytes.toString("base64"), content_type: "application/pdf" });
    const { id } = made["file"] as { readonly id: number };
    expect(await open.call("affinity_download_file", { file_id: id })).toMatchObject({
      base64: bytes.toString("base64"),
      size: 4,
    });
    const words = await upload({ name: "ümlaut.txt", text: "Größe\n" });
    const told = await open.call("affinity_download_file", { file_id: (words["file"] as { id: number }).id });
    expect(told).toMatchObject({ text: "Größe\n", content_type: "text/plain" });
    expect(told).not.toHaveProperty("base64");
    const { files } = await open.call("affinity_list_files", { company_id: company });
    expect(files).toContainEqual(expect.objectContaining({ name: "ümlaut.txt", company_id: company }));
  });

  it("too large are refused, and the link to one is in no answer", async () => {
    const error = await failureOf(open.call("affinity_download_file", { file_id: 43201, max_bytes: 10 }));
    expect(error.message).toContain("larger than 10 bytes");
    expect(error.message).not.toMatch(/https?:/);
    expect((await failureOf(upload({ name: "a.txt", text: "ü".repeat(200_000) }))).code).toBe("invalid_input");
  });
});

describe("transcripts", () => {
  it("are read to the end, page by page", async () => {
    const lines: string[] = [];
    let cursor: unknown;
    do {
      const page = await open.call("affinity_get_transcript", {
        transcript_id: 8101,
        limit: 60,
        ...(cursor ? { cursor } : {}),
      });
      lines.push(...(page["lines"] as readonly string[]));
      expect(page).toMatchObject({ line_count: 130 });
      cursor = page["next_cursor"];
    } while (cursor !== null);
    expect(lines).toHaveLength(130);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d .+: .+/);
    const { transcripts } = await open.call("affinity_list_transcripts", { until: "2026-03-01T00:00:00Z" });
    expect(transcripts).toContainEqual(expect.objectContaining({ id: 8101, note_id: 610316 }));
  });
});

it("finds companies by what they do, in lists by name", async () => {
  const found = await open.call("affinity_search_companies_by_meaning", {
    prompt: "robotics",
    lists: ["portfolio"],
    limit: 5,
  });
  expect((found["companies"] as readonly object[]).length).toBeGreaterThan(0);
});

it("reads several persons and companies at once, with fields by name, and tells who is missing", async () => {
  await open.call("affinity_set_field_values", { company_id: company, values: { Thesis: ["Data"] } });
  const companies = await open.call("affinity_get_companies", {
    ids: [7133206, 999_999_999, company],
    fields: ["thesis"],
  });
  expect(companies).toMatchObject({
    companies: [{ id: 7133206 }, { id: company, fields: { Thesis: ["Data"] } }],
    not_found: [999_999_999],
  });
  open.requests();
  const persons = await open.call("affinity_get_persons", { ids: [44320, 44301, 44320] });
  expect(persons).toMatchObject({
    persons: [
      { id: 44320, name: "Jane Smith" },
      { id: 44301, type: "internal" },
    ],
    not_found: [],
  });
  expect(open.requests()).toHaveLength(1);
  const unknown = await failureOf(open.call("affinity_get_persons", { ids: [44320], fields: ["Shoe size"] }));
  expect(unknown.code).toBe("invalid_input");
});

it.each([
  ["affinity_find_notes", { person_id: 1, company_id: 2 }, /at most one/],
  ["affinity_find_notes", { since: 'x" & id=1' }, /.+/],
  ["affinity_search_notes", { prompt: "ab" }, /.+/],
  ["affinity_search_notes", { prompt: "abc", company_id: 1, note_ids: [1] }, /not both/],
  ["affinity_update_note_records", { note_id: note }, /at least one/],
  ["affinity_reply_to_note", { note_id: note, content: " " }, /blank/],
  ["affinity_upload_file", { company_id: company, name: "a.txt" }, /either text or base64/],
  ["affinity_upload_file", { name: "a.txt", text: "x" }, /Pass one of/],
  ["affinity_upload_file", { company_id: company, name: "a.bin", base64: "not base64!" }, /.+/],
  ["affinity_download_file", { file_id: 43201, max_bytes: 300_000 }, /.+/],
  ["affinity_get_transcript", { transcript_id: 8101, cursor: "of somebody else" }, /cursor/],
  ["affinity_search_companies_by_meaning", { prompt: "robotics", lists: ["Nowhere"] }, /Portfolio/],
] as const)("%s %j is refused, with what would do, and nothing is written", async (name, input, told) => {
  const error = await failureOf(open.call(name, input));
  expect(error.code).toBe("invalid_input");
  expect(error.message).toMatch(told);
  expect(open.requests().filter(({ method }) => method !== "GET")).toEqual([]);
});

it.each([
  ["affinity_get_note", { note_id: 999_999_999 }],
  ["affinity_update_note_records", { note_id: 999_999_999, company_ids: [company] }],
  ["affinity_get_file", { file_id: 999_999_999 }],
  ["affinity_download_file", { file_id: 999_999_999 }],
  ["affinity_get_transcript", { transcript_id: 999_999_999 }],
] as const)("%s of what is not there is record_not_found", async (name, input) => {
  expect((await failureOf(open.call(name, input))).code).toBe("record_not_found");
});
