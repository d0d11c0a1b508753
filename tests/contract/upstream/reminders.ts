// Reminders of both generations.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const [jane, brightwater, deal, nobody] = [44320, 7133202, 98431, 999_999_999];
const dueDate = "2030-03-01T08:00:00Z";
const aboutJane = { entity: { type: "person", id: jane }, content: "Ask Jane" } as const;
const recurrence = { resetTrigger: "event", periodDays: 14 } as const;

const firstUser = ({ sandbox }: UpstreamStage): number => sandbox.users[0]?.id ?? 0;
const colleague = ({ sandbox }: UpstreamStage): number =>
  sandbox.users.find(({ identifier }) => identifier === "user_aff_127")?.id ?? 0;

const once = (stage: UpstreamStage) =>
  ({ type: "one-time", dueDate, ownerId: firstUser(stage), ...aboutJane }) as const;
const again = (stage: UpstreamStage) =>
  ({ type: "recurring", recurrence, ownerId: firstUser(stage), ...aboutJane }) as const;

const made = async (stage: UpstreamStage): Promise<number> =>
  (await v1.createReminder(stage.requester, once(stage))).id;
const madeAgain = async (stage: UpstreamStage): Promise<number> =>
  (await v1.createReminder(stage.requester, again(stage))).id;

const sameDay = (told: string | null | undefined): string => new Date(told ?? "").toISOString();

const ofV1: Family["scenarios"] = [
  {
    call: "v1.listReminders",
    operation: "GET /reminders",
    good: async (stage) => {
      const id = await madeAgain(stage);
      const { requester } = stage;
      const query = {
        personId: jane,
        ownerId: firstUser(stage),
        creatorId: firstUser(stage),
        resetTrigger: "event",
      } as const;
      const conditions = { ...query, type: "recurring", status: "active", dueAfter: "2001-01-01" } as const;
      const { items } = await v1.listReminders(requester, { ...conditions, pageSize: 500 });
      expect(items.map((each) => each.id)).toContain(id);
      expect(items.every(({ type, recurrence: told }) => type === "recurring" && told?.resetTrigger === "event")).toBe(
        true,
      );
      const before = await v1.listReminders(requester, { ...conditions, dueBefore: "2001-01-01", pageSize: 500 });
      expect(before).toEqual({ items: [], nextPageToken: null });
    },
    bad: [
      {
        title: "a page token of another listing",
        run: async ({ requester }) => {
          const { nextPageToken } = await v1.listReminders(requester, { pageSize: 1 });
          return v1.listReminders(requester, { status: "active", pageSize: 1, pageToken: nextPageToken ?? "none" });
        },
        code: "upstream_rejected",
      },
      {
        title: "a bound that is no date",
        run: ({ requester }) => v1.listReminders(requester, { dueAfter: "soon", pageSize: 1 }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.listReminders",
    operation: "GET /reminders",
    when: "page after page",
    good: async ({ requester }) => {
      const whole = await v1.listReminders(requester, { pageSize: 500 });
      const ids: number[] = [];
      let pageToken: string | undefined;
      do {
        const page = await v1.listReminders(requester, { pageSize: 15, pageToken });
        ids.push(...page.items.map(({ id }) => id));
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken !== undefined);
      expect(ids).toEqual(whole.items.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(30);
    },
    bad: [
      {
        title: "a page token that v1 never gave",
        run: ({ requester }) => v1.listReminders(requester, { pageSize: 1, pageToken: "nonsense" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.getReminder",
    operation: "GET /reminders/{reminderId}",
    good: async (stage) =>
      expect(await v1.getReminder(stage.requester, await made(stage))).toMatchObject({
        type: "one-time",
        status: "active",
        content: "Ask Jane",
        recurrence: null,
        completedAt: null,
        person: { id: jane, type: "external" },
        company: null,
        opportunity: null,
        owner: { id: firstUser(stage), type: "internal" },
        completer: null,
      }),
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v1.getReminder(requester, nobody),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.createReminder",
    operation: "POST /reminders",
    when: "due once",
    good: async (stage) => {
      const company = { entity: { type: "company", id: brightwater }, ownerId: colleague(stage) } as const;
      const created = await v1.createReminder(stage.requester, { ...once(stage), ...company });
      expect(created).toMatchObject({ company: { id: brightwater }, person: null, owner: { id: colleague(stage) } });
      expect(sameDay(created.dueDate)).toBe(new Date(dueDate).toISOString());
      expect(await v1.getReminder(stage.requester, created.id)).toEqual(created);
    },
    bad: [
      {
        title: "an owner that is none of the team",
        run: (stage) => v1.createReminder(stage.requester, { ...once(stage), ownerId: jane }),
        code: "upstream_rejected",
      },
      {
        title: "about one of the team",
        run: (stage) => {
          const entity = { type: "person", id: colleague(stage) } as const;
          return v1.createReminder(stage.requester, { ...once(stage), entity });
        },
        code: "upstream_rejected",
      },
      {
        title: "a day that is none",
        run: (stage) => v1.createReminder(stage.requester, { ...once(stage), dueDate: "2030-02-31T99:00:00Z" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.createReminder",
    operation: "POST /reminders",
    when: "due again and again",
    good: async (stage) => {
      const entity = { type: "opportunity", id: deal } as const;
      const created = await v1.createReminder(stage.requester, { ...again(stage), entity });
      expect(created).toMatchObject({ type: "recurring", recurrence, opportunity: { id: deal }, person: null });
      expect(await v1.getReminder(stage.requester, created.id)).toEqual(created);
    },
    bad: [
      {
        title: "a period that is too long",
        run: (stage) =>
          v1.createReminder(stage.requester, { ...again(stage), recurrence: { ...recurrence, periodDays: 4_000 } }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.updateReminder",
    operation: "PUT /reminders/{reminderId}",
    good: async (stage) => {
      const { requester } = stage;
      const id = await made(stage);
      const done = await v1.updateReminder(requester, id, { content: "Changed", isCompleted: true });
      expect(done).toMatchObject({ status: "completed", content: "Changed", completer: { id: firstUser(stage) } });
      const open = await v1.updateReminder(requester, id, { isCompleted: false });
      expect(open).toMatchObject({ status: "active", completedAt: null });
      const recurring = await v1.updateReminder(requester, id, { type: "recurring", recurrence });
      expect(recurring).toMatchObject({ id, type: "recurring", recurrence });
      expect(await v1.getReminder(requester, id)).toEqual(recurring);
    },
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v1.updateReminder(requester, nobody, { content: "x" }),
        code: "record_not_found",
      },
      {
        title: "somebody else's",
        run: async (stage) => v1.updateReminder(stage.withoutExport, await made(stage), { content: "x" }),
        code: "upstream_rejected",
      },
      {
        title: "done, of what recurs",
        run: async (stage) => v1.updateReminder(stage.requester, await madeAgain(stage), { isCompleted: true }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.deleteReminder",
    operation: "DELETE /reminders/{reminderId}",
    good: async (stage) => {
      const id = await made(stage);
      await v1.deleteReminder(stage.requester, id);
      await expect(v1.getReminder(stage.requester, id)).rejects.toMatchObject({ code: "record_not_found" });
    },
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v1.deleteReminder(requester, nobody),
        code: "record_not_found",
      },
      {
        title: "somebody else's",
        run: async (stage) => v1.deleteReminder(stage.withoutExport, await made(stage)),
        code: "upstream_rejected",
      },
    ],
  },
];

const ofV2: Family["scenarios"] = [
  {
    call: "v2.listReminders",
    operation: "GET /v2/reminders",
    good: async (stage) => {
      const id = await made(stage);
      const filter = `person.id=${jane} & owner.id=${firstUser(stage)} & dueDate>=2030-01-01T00:00:00Z & status=active`;
      const { items, totalCount } = await v2.listReminders(stage.requester, { filter, totalCount: true, limit: 100 });
      expect(items.map((each) => each.id)).toContain(id);
      expect(items.every(({ person, status }) => person?.id === jane && status === "active")).toBe(true);
      expect(totalCount).toBe(items.length);
    },
    bad: [
      {
        title: "a filter on what cannot be filtered on",
        run: ({ requester }) => v2.listReminders(requester, { filter: "content=x" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.getReminder",
    operation: "GET /v2/reminders/{reminderId}",
    good: async (stage) =>
      expect(await v2.getReminder(stage.requester, await madeAgain(stage))).toMatchObject({
        type: "recurring",
        status: "active",
        recurrence,
        person: { id: jane },
      }),
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v2.getReminder(requester, nobody),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.createReminder",
    operation: "POST /v2/reminders",
    when: "due once",
    good: async (stage) => {
      const created = await v2.createReminder(stage.requester, once(stage));
      expect(created).toMatchObject({ type: "one-time", content: "Ask Jane", person: { id: jane }, recurrence: null });
      expect(await v2.getReminder(stage.requester, created.id)).toEqual(created);
      expect(await v1.getReminder(stage.requester, created.id)).toMatchObject({
        type: "one-time",
        person: { id: jane },
      });
    },
    bad: [
      {
        title: "a person that does not exist",
        run: (stage) => v2.createReminder(stage.requester, { ...once(stage), entity: { type: "person", id: nobody } }),
        code: "record_not_found",
      },
      {
        title: "an owner that is none of the team",
        run: (stage) => v2.createReminder(stage.requester, { ...once(stage), ownerId: jane }),
        code: "upstream_rejected",
      },
      {
        title: "a day without its time",
        run: (stage) => v2.createReminder(stage.requester, { ...once(stage), dueDate: "tomorrow" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.createReminder",
    operation: "POST /v2/reminders",
    when: "due again and again",
    good: async (stage) => {
      const created = await v2.createReminder(stage.requester, again(stage));
      expect(created).toMatchObject({ type: "recurring", recurrence, completedAt: null });
      expect(await v1.getReminder(stage.requester, created.id)).toMatchObject({ type: "recurring", recurrence });
    },
    bad: [
      {
        title: "a period of no day",
        run: (stage) =>
          v2.createReminder(stage.requester, { ...again(stage), recurrence: { ...recurrence, periodDays: 0 } }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.updateReminder",
    operation: "POST /v2/reminders/{reminderId}",
    good: async (stage) => {
      const id = await madeAgain(stage);
      const before = await v2.getReminder(stage.requester, id);
      await v2.updateReminder(stage.requester, id, { content: null, completedAt: dueDate });
      const after = await v2.getReminder(stage.requester, id);
      expect(after).toMatchObject({ content: null, completedAt: null, completer: { id: firstUser(stage) } });
      expect(Date.parse(after.dueDate)).toBeGreaterThan(Date.parse(before.dueDate));
    },
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v2.updateReminder(requester, nobody, { content: "x" }),
        code: "record_not_found",
      },
      {
        title: "somebody else's",
        run: async (stage) => v2.updateReminder(stage.withoutExport, await made(stage), { content: "x" }),
        code: "upstream_rejected",
      },
      {
        title: "open again, of what recurs",
        run: async (stage) => v2.updateReminder(stage.requester, await madeAgain(stage), { completedAt: null }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.deleteReminder",
    operation: "DELETE /v2/reminders/{reminderId}",
    good: async (stage) => {
      const id = await made(stage);
      await v2.deleteReminder(stage.requester, id);
      await expect(v1.getReminder(stage.requester, id)).rejects.toMatchObject({ code: "record_not_found" });
    },
    bad: [
      {
        title: "a reminder that does not exist",
        run: ({ requester }) => v2.deleteReminder(requester, nobody),
        code: "record_not_found",
      },
      {
        title: "somebody else's",
        run: async (stage) => v2.deleteReminder(stage.withoutExport, await made(stage)),
        code: "upstream_rejected",
      },
    ],
  },
];

export const reminders: Family = { scenarios: [...ofV1, ...ofV2] };
