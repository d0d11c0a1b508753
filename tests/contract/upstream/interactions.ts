// Interactions: of one record and by hand in v1, of the whole workspace in v2.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { BadInput, Family, UpstreamScenario, UpstreamStage } from "./scenario.ts";

const [jane, maya, brightwater, nobody] = [44320, 44301, 7133202, 999_999_999];
const [startTime, endTime] = ["2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z"];
const ofJane = { personId: jane, startTime, endTime, pageSize: 100 } as const;
const date = "2026-02-03T10:00:00.000Z";

const logged = ({ requester }: UpstreamStage, type: "meeting" | "call" | "chat-message" = "call") =>
  v1.createInteraction(requester, { type, personIds: [maya, jane], content: "Spoke about the pilot.", date });

const timeOf = (told: string | null | undefined): string => new Date(told ?? "").toISOString();

const listOfType = (type: v1.InteractionQuery["type"]): UpstreamScenario => ({
  call: "v1.listInteractions",
  operation: "GET /interactions",
  when: `of the type ${type}`,
  good: async (stage) => {
    if (type !== "email") await logged(stage, type);
    const { items } = await v1.listInteractions(stage.requester, { ...ofJane, type });
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item.type).toBe(type);
      expect(Date.parse(item.date ?? "")).toBeGreaterThanOrEqual(Date.parse(startTime));
      const persons = type === "email" ? [item.from, ...(item.to ?? []), ...(item.cc ?? [])] : (item.persons ?? []);
      expect(persons.map((person) => person?.id)).toContain(jane);
    }
  },
  bad: [
    {
      title: "over more than a year",
      run: ({ requester }) => v1.listInteractions(requester, { ...ofJane, type, startTime: "2020-01-01T00:00:00Z" }),
      code: "upstream_rejected",
    },
    {
      title: "from its end to its beginning",
      run: ({ requester }) =>
        v1.listInteractions(requester, { ...ofJane, type, startTime: endTime, endTime: startTime }),
      code: "upstream_rejected",
    },
    {
      title: "of one of the team",
      run: ({ requester }) => v1.listInteractions(requester, { ...ofJane, type, personId: maya }),
      code: "upstream_rejected",
    },
    {
      title: "of nobody",
      run: ({ requester }) => v1.listInteractions(requester, { ...ofJane, type, personId: undefined }),
      code: "upstream_rejected",
    },
    {
      title: "of a person that does not exist",
      run: ({ requester }) => v1.listInteractions(requester, { ...ofJane, type, personId: nobody }),
      code: "record_not_found",
    },
  ],
});

const ofV1: readonly UpstreamScenario[] = [
  listOfType("meeting"),
  listOfType("call"),
  listOfType("chat-message"),
  listOfType("email"),
  {
    call: "v1.listInteractions",
    operation: "GET /interactions",
    when: "under conditions and page after page",
    good: async (stage) => {
      const { requester } = stage;
      const sent = {
        ...ofJane,
        personId: undefined,
        companyId: brightwater,
        type: "email",
        direction: "sent",
      } as const;
      const whole = await v1.listInteractions(requester, { ...sent, internalPersonId: maya });
      expect(whole.items.every(({ direction }) => direction === "sent")).toBe(true);
      const ids: number[] = [];
      let pageToken: string | undefined;
      do {
        const page = await v1.listInteractions(requester, { ...sent, internalPersonId: maya, pageSize: 2, pageToken });
        ids.push(...page.items.map(({ id }) => id));
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken !== undefined);
      expect(ids).toEqual(whole.items.map(({ id }) => id));
      const { id } = await logged(stage, "meeting");
      const manual = await v1.listInteractions(requester, { ...ofJane, type: "meeting", manualOnly: true });
      expect(manual.items.every(({ loggingType }) => loggingType === "manual")).toBe(true);
      expect(manual.items.map((each) => each.id)).toContain(id);
    },
    bad: [
      {
        title: "a page token that v1 never gave",
        run: ({ requester }) => v1.listInteractions(requester, { ...ofJane, type: "call", pageToken: "nonsense" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.getInteraction",
    operation: "GET /interactions/{interactionId}",
    good: async (stage) => {
      const made = await logged(stage, "chat-message");
      const told = await v1.getInteraction(stage.requester, { type: "chat-message", id: made.id });
      expect(told).toEqual(made);
      expect(told).toMatchObject({ type: "chat-message", creatorId: maya, direction: "sent" });
    },
    bad: [
      {
        title: "an interaction that does not exist",
        run: ({ requester }) => v1.getInteraction(requester, { type: "email", id: nobody }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.createInteraction",
    operation: "POST /interactions",
    good: async (stage) => {
      const created = await logged(stage, "meeting");
      expect(created).toMatchObject({ type: "meeting", creatorId: maya, loggingType: "manual" });
      expect(timeOf(created.date)).toBe(date);
      expect(created.persons?.map(({ id }) => id).toSorted()).toEqual([maya, jane].toSorted());
      expect(created.noteIds).toHaveLength(1);
      const notes = await v1.listNotes(stage.requester, { personId: jane, pageSize: 500 });
      const note = notes.items.find(({ id }) => id === created.noteIds?.[0]);
      expect(note?.content).toContain("Spoke about the pilot");
    },
    bad: [
      {
        title: "without anybody of the team",
        run: ({ requester }) =>
          v1.createInteraction(requester, { type: "call", personIds: [jane], content: "x", date }),
        code: "upstream_rejected",
      },
      {
        title: "without anybody outside",
        run: ({ requester }) =>
          v1.createInteraction(requester, { type: "call", personIds: [maya], content: "x", date }),
        code: "upstream_rejected",
      },
      {
        title: "with a person that does not exist",
        run: ({ requester }) =>
          v1.createInteraction(requester, { type: "call", personIds: [maya, nobody], content: "x", date }),
        code: "upstream_rejected",
      },
      {
        title: "without words",
        run: ({ requester }) =>
          v1.createInteraction(requester, { type: "call", personIds: [maya, jane], content: "", date }),
        code: "upstream_rejected",
      },
      {
        title: "at a time that is none",
        run: ({ requester }) =>
          v1.createInteraction(requester, { type: "call", personIds: [maya, jane], content: "x", date: "soon" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.updateInteraction",
    operation: "PUT /interactions/{interactionId}",
    good: async (stage) => {
      const { id } = await logged(stage);
      const moved = "2026-02-04T11:00:00.000Z";
      const changed = await v1.updateInteraction(stage.requester, { type: "call", id, content: "Moved.", date: moved });
      expect(timeOf(changed.date)).toBe(moved);
      expect(changed.persons?.map((person) => person.id).toSorted()).toEqual([maya, jane].toSorted());
      expect(await v1.getInteraction(stage.requester, { type: "call", id })).toEqual(changed);
    },
    bad: [
      {
        title: "one that does not exist",
        run: ({ requester }) => v1.updateInteraction(requester, { type: "call", id: nobody, content: "x" }),
        code: "record_not_found",
      },
      {
        title: "left by all of the team",
        run: async (stage) => {
          const { id } = await logged(stage);
          return v1.updateInteraction(stage.requester, { type: "call", id, personIds: [jane] });
        },
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.deleteInteraction",
    operation: "DELETE /interactions/{interactionId}",
    good: async (stage) => {
      const { id } = await logged(stage);
      await v1.deleteInteraction(stage.requester, { type: "call", id });
      await expect(v1.getInteraction(stage.requester, { type: "call", id })).rejects.toMatchObject({
        code: "record_not_found",
      });
    },
    bad: [
      {
        title: "one that does not exist",
        run: ({ requester }) => v1.deleteInteraction(requester, { type: "meeting", id: nobody }),
        code: "record_not_found",
      },
      {
        title: "an email, which nobody logs by hand",
        run: async ({ requester }) => {
          const { items } = await v1.listInteractions(requester, { ...ofJane, type: "email" });
          return v1.deleteInteraction(requester, { type: "email", id: Number(items[0]?.id) });
        },
        code: "upstream_rejected",
      },
    ],
  },
];

interface Collection {
  readonly call: string;
  readonly operation: string;
  readonly when: "sentAt" | "startTime";
  readonly list: (
    requester: UpstreamStage["requester"],
    query: v2.InteractionsQuery,
  ) => Promise<{ readonly items: readonly { readonly id: number }[]; readonly nextCursor: string | null }>;
}

const collections: readonly Collection[] = [
  { call: "v2.listEmails", operation: "GET /v2/emails", when: "sentAt", list: v2.listEmails },
  { call: "v2.listMeetings", operation: "GET /v2/meetings", when: "startTime", list: v2.listMeetings },
  { call: "v2.listCalls", operation: "GET /v2/calls", when: "startTime", list: v2.listCalls },
  { call: "v2.listChatMessages", operation: "GET /v2/chat-messages", when: "sentAt", list: v2.listChatMessages },
];

const badLists = (list: Collection["list"]): readonly BadInput[] => [
  {
    title: "a filter on what cannot be filtered on",
    run: ({ requester }) => list(requester, { filter: "subject=x" }),
    code: "upstream_rejected",
  },
  {
    title: "a cursor that v2 never gave",
    run: ({ requester }) => list(requester, { cursor: "nonsense" }),
    code: "upstream_rejected",
  },
  {
    title: "a page that is too large",
    run: ({ requester }) => list(requester, { limit: 101 }),
    code: "upstream_rejected",
  },
];

const ofV2 = collections.map(
  ({ call, operation, when, list }): UpstreamScenario => ({
    call,
    operation,
    good: async ({ requester }) => {
      const first = await list(requester, { limit: 3 });
      const next = await list(requester, { limit: 3, cursor: String(first.nextCursor) });
      const ids = [...first.items, ...next.items].map(({ id }) => id);
      expect(ids).toHaveLength(6);
      expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
      const later = await list(requester, { filter: `${when}>=2026-06-01T00:00:00Z`, limit: 100 });
      const times = later.items.map((item) => String((item as Record<string, unknown>)[when]));
      expect(times.length).toBeGreaterThan(0);
      expect(times.every((time) => time >= "2026-06-01")).toBe(true);
      const [one] = first.items;
      expect((await list(requester, { filter: `id=${one?.id}` })).items).toEqual([one]);
    },
    bad: badLists(list),
  }),
);

const meeting: UpstreamScenario = {
  call: "v2.getMeeting",
  operation: "GET /v2/meetings/{meetingId}",
  good: async (stage) => {
    const { id } = await logged(stage, "meeting");
    const told = await v2.getMeeting(stage.requester, id);
    expect(told).toMatchObject({ id, loggingType: "manual", startTime: expect.any(String), organizer: null });
    expect(told.attendeesPreview.data.map(({ person }) => person?.id).toSorted()).toEqual([maya, jane].toSorted());
    expect((await v2.listMeetings(stage.requester, { filter: `id=${id}` })).items).toEqual([told]);
  },
  bad: [
    {
      title: "a meeting that does not exist",
      run: ({ requester }) => v2.getMeeting(requester, nobody),
      code: "record_not_found",
    },
  ],
};

export const interactions: Family = { scenarios: [...ofV1, ...ofV2, meeting] };
