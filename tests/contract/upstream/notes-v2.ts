// v2's notes as they are read and searched.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario, UpstreamStage } from "./scenario.ts";

const [jane, brightwater, deal, nothing] = [44320, 7133202, 98431, 999_999_999];
const places = { personIds: [jane], companyIds: [brightwater], opportunityIds: [deal] };

const make = ({ requester }: UpstreamStage) =>
  v2.createNote(requester, { type: "entities", html: "<p>Pricing of the <strong>pilot</strong>.</p>", ...places });

const everything = ["companiesPreview", "personsPreview", "opportunitiesPreview", "repliesCount"] as const;

/** What hangs on a note, and how both ways to miss it end. */
const attached = (
  call: string,
  kind: string,
  list: (...given: Parameters<typeof v2.listAttachedPersons>) => Promise<{ readonly items: readonly { id: number }[] }>,
  id: number,
): UpstreamScenario => ({
  call: `v2.${call}`,
  operation: `GET /v2/notes/{noteId}/attached-${kind}`,
  good: async (stage) => {
    const note = await make(stage);
    const page = await list(stage.requester, { id: note.id, limit: 10, totalCount: true });
    expect(page).toMatchObject({ items: [{ id }], totalCount: 1, nextCursor: null });
  },
  bad: [
    {
      title: "a note that does not exist",
      run: ({ requester }) => list(requester, { id: nothing }),
      code: "record_not_found",
    },
    {
      title: "more of them than a page holds",
      run: async (stage) => list(stage.requester, { id: (await make(stage)).id, limit: 101 }),
      code: "upstream_rejected",
    },
  ],
});

const notesOf = (
  collection: "persons" | "companies" | "opportunities",
  word: string,
  id: number,
): UpstreamScenario => ({
  call: "v2.listNotesOf",
  when: collection,
  operation: `GET /v2/${collection}/{${word}Id}/notes`,
  good: async (stage) => {
    const note = await make(stage);
    const filter = `creator.id=${note.creator?.id}`;
    const { items } = await v2.listNotesOf(stage.requester, { collection, id, filter, limit: 100 });
    expect(items).toContainEqual(expect.objectContaining({ id: note.id, content: note.content }));
  },
  bad: [
    {
      title: "a record that does not exist",
      run: ({ requester }) => v2.listNotesOf(requester, { collection, id: nothing }),
      code: "record_not_found",
    },
    {
      title: "a filter that is none",
      run: ({ requester }) => v2.listNotesOf(requester, { collection, id, filter: "creator.id>>1" }),
      code: "upstream_rejected",
    },
  ],
});

export const notesOfV2: Family = {
  scenarios: [
    {
      call: "v2.listNotes",
      operation: "GET /v2/notes",
      good: async (stage) => {
        const note = await make(stage);
        const query = { filter: `id=${note.id}`, includes: everything, totalCount: true, limit: 20 };
        const page = await v2.listNotes(stage.requester, query);
        expect(page.totalCount).toBe(1);
        expect(page.items).toMatchObject([
          { id: note.id, companiesPreview: { data: [{ id: brightwater }], totalCount: 1 }, repliesCount: 0 },
        ]);
      },
      bad: [
        {
          title: "a cursor that v2 never gave",
          run: ({ requester }) => v2.listNotes(requester, { cursor: "nonsense" }),
          code: "upstream_rejected",
        },
        {
          title: "a filter by what notes do not have",
          run: ({ requester }) => v2.listNotes(requester, { filter: "colour=red" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.getNote",
      operation: "GET /v2/notes/{noteId}",
      good: async (stage) => {
        const { id } = await make(stage);
        const note = await v2.getNote(stage.requester, { id, includes: everything });
        expect(note).toMatchObject({
          type: "entities",
          content: { html: "<p>Pricing of the <strong>pilot</strong>.</p>" },
        });
        expect(note.personsPreview?.data?.map((person) => person.id)).toEqual([jane]);
        expect(note.opportunitiesPreview?.data?.map((opportunity) => opportunity.id)).toEqual([deal]);
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v2.getNote(requester, { id: nothing }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listReplies",
      operation: "GET /v2/notes/{noteId}/replies",
      good: async (stage) => {
        const { id } = await make(stage);
        const created = { type: "user-reply", html: "<p>Agreed.</p>", parentId: id } as const;
        const reply = await v2.createNote(stage.requester, created);
        const page = await v2.listReplies(stage.requester, { id, limit: 10, totalCount: true });
        expect(page).toMatchObject({ items: [{ id: reply.id, type: "user-reply", parent: { id } }], totalCount: 1 });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v2.listReplies(requester, { id: nothing }),
          code: "record_not_found",
        },
        {
          title: "a filter that replies do not have",
          run: async (stage) => v2.listReplies(stage.requester, { id: (await make(stage)).id, filter: "id=1" }),
          code: "upstream_rejected",
        },
      ],
    },
    attached("listAttachedPersons", "persons", v2.listAttachedPersons, jane),
    attached("listAttachedCompanies", "companies", v2.listAttachedCompanies, brightwater),
    attached("listAttachedOpportunities", "opportunities", v2.listAttachedOpportunities, deal),
    notesOf("persons", "person", jane),
    notesOf("companies", "company", brightwater),
    notesOf("opportunities", "opportunity", deal),
    {
      call: "v2.searchNotes",
      operation: "POST /v2/notes/search",
      good: async (stage) => {
        const { id } = await make(stage);
        const hits = await v2.searchNotes(stage.requester, { prompt: "pricing pilot", noteIds: [id], limit: 5 });
        expect(hits).toMatchObject([{ note: { id, kind: "note" }, preview: expect.stringContaining("Pricing") }]);
        const ofCompany = await v2.searchNotes(stage.requester, { prompt: "pricing pilot", companyId: brightwater });
        expect(ofCompany.map(({ note }) => note.id)).toContain(id);
      },
      bad: [
        {
          title: "a prompt of two characters",
          run: ({ requester }) => v2.searchNotes(requester, { prompt: "ab" }),
          code: "upstream_rejected",
        },
        {
          title: "notes and a company together",
          run: ({ requester }) => v2.searchNotes(requester, { prompt: "pilot", noteIds: [1], companyId: brightwater }),
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
