// Completing a round of what recurs is a write and a read: a read that fails must not look as if nothing was written.
import { expect, it } from "vitest";
import { json, type Reply } from "../upstream/server.fixture.ts";
import { failureOf, setUp } from "../upstream/transport.fixture.ts";
import { createReminders } from "./reminders.ts";

const reminder = json(200, { id: 7, type: 1, reset_type: 0, reminder_days: 30, due_date: "2030-03-01T08:00:00Z" });
const done: Reply = (response) => response.writeHead(204).end();

it("says that the round was completed when the reminder cannot be read afterwards, and not to do it again", async () => {
  const { requester, server } = await setUp([reminder, done, json(403, { errors: [] })]);
  const completion = { id: 7, completedAt: "2030-03-01T08:00:00Z" };
  const error = await failureOf(createReminders(requester, Date.now).complete(completion));
  expect(error.message).toMatch(/^Reminder 7 was completed.*do not complete it again/);
  expect(error).toMatchObject({ retryable: false, records: [{ type: "reminder", id: 7 }] });
  expect(server.received.map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
});
