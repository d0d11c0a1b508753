// v2's notes as they are made, changed and deleted.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { BadInput, Family, UpstreamStage } from "./scenario.ts";

const [jane, brightwater, nothing] = [44320, 7133202, 999_999_999];
const created = { type: "entities", html: "<p>Met Jane.</p>", personIds: [jane] } as const;

const make = async ({ requester }: UpstreamStage): Promise<number> => (await v2.createNote(requester, created)).id;

const refused = (title: string, note: v2.NoteToCreate, code: BadInput["code"] = "upstream_rejected"): BadInput => ({
  title,
  run: ({ requester }) => v2.createNote(requester, note),
  code,
});

export const noteWritesOfV2: Family = {
  scenarios: [
    {
      call: "v2.createNote",
      operation: "POST /v2/notes",
      good: async ({ requester }) => {
        const createdAt = "2026-01-05T10:00:00Z";
        const note = await v2.createNote(requester, { ...created, companyIds: [brightwater], createdAt });
        expect(await v2.getNote(requester, { id: note.id })).toMatchObject({ content: { html: created.html } });
        expect(Date.parse(note.createdAt)).toBe(Date.parse(createdAt));
      },
      bad: [
        refused("a note on nothing", { type: "entities", html: "<p>Hello.</p>" }),
        refused("a note with a script", { ...created, html: "<script>alert(1)</script>" }),
        refused("a note on a person that does not exist", { ...created, personIds: [nothing] }, "record_not_found"),
        refused("a note by somebody outside of the team", { ...created, creatorId: jane }),
        refused("a note of tomorrow", { ...created, createdAt: "2126-01-05T10:00:00Z" }),
      ],
    },
    {
      call: "v2.createNote",
      when: "on an interaction",
      operation: "POST /v2/notes",
      good: async ({ requester }) => {
        const { items } = await v2.listNotes(requester, { limit: 100 });
        const known = items.find(({ interaction }) => interaction?.type === "meeting")?.interaction;
        const interaction = { id: known?.id ?? 0, type: "meeting" } as const;
        const note = await v2.createNote(requester, { type: "interaction", html: "<p>Went well.</p>", interaction });
        expect(note).toMatchObject({ type: "interaction", interaction });
      },
      bad: [
        refused(
          "a meeting that does not exist",
          { type: "interaction", html: "<p>Hello.</p>", interaction: { id: nothing, type: "meeting" } },
          "record_not_found",
        ),
      ],
    },
    {
      call: "v2.createNote",
      when: "a reply",
      operation: "POST /v2/notes",
      good: async (stage) => {
        const parentId = await make(stage);
        const reply = await v2.createNote(stage.requester, { type: "user-reply", html: "<p>Agreed.</p>", parentId });
        expect(reply).toMatchObject({ type: "user-reply", parent: { id: parentId } });
      },
      bad: [
        refused(
          "a note that does not exist",
          { type: "user-reply", html: "<p>Hello.</p>", parentId: nothing },
          "record_not_found",
        ),
        {
          title: "a reply to a reply",
          run: async (stage) => {
            const reply = { type: "user-reply", html: "<p>Agreed.</p>", parentId: await make(stage) } as const;
            const { id: parentId } = await v2.createNote(stage.requester, reply);
            return v2.createNote(stage.requester, { ...reply, parentId });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.updateNote",
      operation: "POST /v2/notes/{noteId}",
      good: async (stage) => {
        const id = await make(stage);
        await v2.updateNote(stage.requester, {
          id,
          html: "<p>Met both.</p>",
          companyIds: [brightwater],
          personIds: [],
        });
        const includes = ["personsPreview", "companiesPreview"] as const;
        expect(await v2.getNote(stage.requester, { id, includes })).toMatchObject({
          content: { html: "<p>Met both.</p>" },
          personsPreview: { totalCount: 0 },
          companiesPreview: { data: [{ id: brightwater }] },
        });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v2.updateNote(requester, { id: nothing, html: "<p>Hello.</p>" }),
          code: "record_not_found",
        },
        {
          title: "a note that would hang on nothing",
          run: async (stage) => v2.updateNote(stage.requester, { id: await make(stage), personIds: [] }),
          code: "upstream_rejected",
        },
        {
          title: "records for a reply",
          run: async (stage) => {
            const reply = { type: "user-reply", html: "<p>Agreed.</p>", parentId: await make(stage) } as const;
            const { id } = await v2.createNote(stage.requester, reply);
            return v2.updateNote(stage.requester, { id, personIds: [jane] });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.deleteNote",
      operation: "DELETE /v2/notes/{noteId}",
      good: async (stage) => {
        const id = await make(stage);
        await v2.deleteNote(stage.requester, id);
        await expect(v2.getNote(stage.requester, { id })).rejects.toMatchObject({ code: "record_not_found" });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v2.deleteNote(requester, nothing),
          code: "record_not_found",
        },
        {
          title: "a colleague's note",
          run: async (stage) => v2.deleteNote(stage.withoutExport, await make(stage)),
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
