// v1's notes.
import * as v1 from "@postern/affinity/v1";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [jane, nothing] = [44320, 999_999_999];

const created = { content: "Met Jane.", personIds: [jane] };

export const notes: Family = {
  scenarios: [
    {
      call: "v1.listNotes",
      operation: "GET /notes",
      good: async ({ requester }) => {
        const { id, creatorId } = await v1.createNote(requester, created);
        const { items } = await v1.listNotes(requester, { personId: jane, creatorId: creatorId ?? 0, pageSize: 500 });
        expect(items.map((note) => note.id)).toContain(id);
        expect(new Set(items.map((note) => note.creatorId))).toEqual(new Set([creatorId]));
      },
      bad: [
        {
          title: "a page token that v1 never gave",
          run: ({ requester }) => v1.listNotes(requester, { pageSize: 10, pageToken: "nonsense" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.getNote",
      operation: "GET /notes/{noteId}",
      good: async ({ requester }) => {
        const { id } = await v1.createNote(requester, created);
        expect(await v1.getNote(requester, id)).toMatchObject({ id, content: "Met Jane.", personIds: [jane] });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v1.getNote(requester, nothing),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createNote",
      operation: "POST /notes",
      good: async ({ requester }) => {
        const note = await v1.createNote(requester, {
          ...created,
          content: "<p><strong>Met</strong> Jane.</p>",
          format: "html",
          createdAt: "2026-01-05T10:00:00Z",
        });
        expect(note).toMatchObject({ content: "**Met** Jane.", type: 2, updatedAt: null });
        expect(Date.parse(note.createdAt ?? "")).toBe(Date.UTC(2026, 0, 5, 10));
      },
      bad: [
        {
          title: "a note on nothing",
          run: ({ requester }) => v1.createNote(requester, { content: "Hello." }),
          code: "upstream_rejected",
        },
        {
          title: "a note without content",
          run: ({ requester }) => v1.createNote(requester, { ...created, content: "  " }),
          code: "upstream_rejected",
        },
        {
          title: "a note of tomorrow",
          run: ({ requester }) => v1.createNote(requester, { ...created, createdAt: "2126-01-05T10:00:00Z" }),
          code: "upstream_rejected",
        },
        {
          title: "a note by somebody outside of the team",
          run: ({ requester }) => v1.createNote(requester, { ...created, creatorId: jane }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.createNote",
      when: "a reply",
      operation: "POST /notes",
      good: async ({ requester }) => {
        const { id: parentId } = await v1.createNote(requester, created);
        const reply = await v1.createNote(requester, { content: "Agreed.", parentId });
        expect(await v1.getNote(requester, reply.id)).toMatchObject({ content: "Agreed.", parentId, personIds: [] });
      },
      bad: [
        {
          title: "a reply to a note that does not exist",
          run: ({ requester }) => v1.createNote(requester, { content: "Agreed.", parentId: nothing }),
          code: "upstream_rejected",
        },
        {
          title: "a reply to a reply",
          run: async ({ requester }) => {
            const { id } = await v1.createNote(requester, created);
            const { id: parentId } = await v1.createNote(requester, { content: "Agreed.", parentId: id });
            return v1.createNote(requester, { content: "Again.", parentId });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.updateNote",
      operation: "PUT /notes/{noteId}",
      good: async ({ requester }) => {
        const { id } = await v1.createNote(requester, created);
        await v1.updateNote(requester, { id, content: "Met Jane again." });
        expect(await v1.getNote(requester, id)).toMatchObject({ content: "Met Jane again." });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v1.updateNote(requester, { id: nothing, content: "Hello." }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.deleteNote",
      operation: "DELETE /notes/{noteId}",
      good: async ({ requester }) => {
        const { id } = await v1.createNote(requester, created);
        await v1.deleteNote(requester, id);
        await expect(v1.getNote(requester, id)).rejects.toMatchObject({ code: "record_not_found" });
      },
      bad: [
        {
          title: "a note that does not exist",
          run: ({ requester }) => v1.deleteNote(requester, nothing),
          code: "record_not_found",
        },
        {
          title: "a colleague's note",
          run: async ({ requester, withoutExport }) => {
            const { id } = await v1.createNote(requester, created);
            return v1.deleteNote(withoutExport, id);
          },
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
