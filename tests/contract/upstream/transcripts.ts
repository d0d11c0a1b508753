// v2's transcripts.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const nothing = 999_999_999;

/** The seeded one that does not fit into one reply. */
const longest = async ({ requester }: UpstreamStage): Promise<number> => {
  const { items } = await v2.listTranscripts(requester, { limit: 100 });
  const counts = await Promise.all(
    items.map(async ({ id }) => (await v2.getTranscript(requester, id)).fragmentsPreview?.totalCount ?? 0),
  );
  return items[counts.indexOf(Math.max(...counts))]?.id ?? nothing;
};

export const transcripts: Family = {
  scenarios: [
    {
      call: "v2.listTranscripts",
      operation: "GET /v2/transcripts",
      good: async ({ requester }) => {
        const page = await v2.listTranscripts(requester, { limit: 2, totalCount: true });
        expect(page.items).toHaveLength(2);
        const [first] = page.items;
        expect(first).toMatchObject({ note: { type: expect.stringContaining("ai-notetaker") } });
        const filtered = await v2.listTranscripts(requester, { filter: `id=${first?.id}` });
        expect(filtered.items).toEqual([first]);
      },
      bad: [
        {
          title: "a filter by what transcripts do not have",
          run: ({ requester }) => v2.listTranscripts(requester, { filter: "languageCode=en" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.getTranscript",
      operation: "GET /v2/transcripts/{transcriptId}",
      good: async (stage) => {
        const { fragmentsPreview } = await v2.getTranscript(stage.requester, await longest(stage));
        expect(fragmentsPreview?.data).toHaveLength(100);
        expect(fragmentsPreview?.totalCount).toBeGreaterThan(100);
      },
      bad: [
        {
          title: "a transcript that does not exist",
          run: ({ requester }) => v2.getTranscript(requester, nothing),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listFragments",
      operation: "GET /v2/transcripts/{transcriptId}/fragments",
      good: async (stage) => {
        const id = await longest(stage);
        const first = await v2.listFragments(stage.requester, { id, limit: 100, totalCount: true });
        const second = await v2.listFragments(stage.requester, { id, limit: 100, cursor: first.nextCursor ?? "none" });
        expect(first.items.length + second.items.length).toBe(first.totalCount);
        expect(first.items[0]).toMatchObject({ startTimestamp: expect.stringMatching(/^00:00:/) });
      },
      bad: [
        {
          title: "a transcript that does not exist",
          run: ({ requester }) => v2.listFragments(requester, { id: nothing }),
          code: "record_not_found",
        },
        {
          title: "more than a page holds",
          run: async (stage) => v2.listFragments(stage.requester, { id: await longest(stage), limit: 101 }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.deleteTranscript",
      operation: "DELETE /v2/transcripts/{transcriptId}",
      good: async ({ requester, sandbox }) => {
        const { items } = await v2.listTranscripts(requester, { limit: 100 });
        const own = items.find(({ note }) => note.creator?.id === sandbox.users[0]?.id);
        await v2.deleteTranscript(requester, own?.id ?? nothing);
        await expect(v2.getTranscript(requester, own?.id ?? 0)).rejects.toMatchObject({ code: "record_not_found" });
        const note = await v2.getNote(requester, { id: own?.note.id ?? 0 });
        expect(note.transcriptId ?? null).toBeNull();
      },
      bad: [
        {
          title: "a transcript that does not exist",
          run: ({ requester }) => v2.deleteTranscript(requester, nothing),
          code: "record_not_found",
        },
        {
          title: "a colleague's transcript",
          run: async ({ requester, sandbox }) => {
            const { items } = await v2.listTranscripts(requester, { limit: 100 });
            const other = items.find(({ note }) => note.creator?.id !== sandbox.users[0]?.id);
            return v2.deleteTranscript(requester, other?.id ?? nothing);
          },
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
