// Tool: log a call, a meeting or a chat message.
import { z } from "zod";
import { theOneOf } from "../../resources/find-record.ts";
import { settleAll } from "../../resources/settle-all.ts";
import { defineTool } from "../define-tool.ts";
import { noteContent } from "../inputs.ts";
import { personName } from "../record-inputs.ts";

/** A day without a time is taken for noon of it in UTC, which is the same day wherever the team sits. */
const toTime = (when: string): string => (when.length === 10 ? `${when}T12:00:00Z` : when);

export const logInteraction = defineTool({
  name: "affinity_log_interaction",
  version: 1,
  title: "Log a call or meeting",
  description:
    "Logs a call, a meeting or a chat message with persons outside the team, in the name of the user, who is added as a participant; what was said is kept as a note on it. Emails and calendar meetings are synchronized by Affinity itself: log what it does not see. Logs another one each time it is called. Two upstream requests and one for each person who is not named by id.",
  effect: "write",
  scopes: ["interactions:write", "persons:read", "users:read"],
  toolSets: ["interactions"],
  cost: 3,
  input: z.strictObject({
    type: z.enum(["call", "meeting", "chat-message"]).describe("What it was."),
    people: z
      .array(personName("A participant."))
      .min(1)
      .max(50)
      .describe("Who took part: ids, email addresses or full names; at least one outside the team."),
    content: noteContent.describe("What was said; kept as a note."),
    when: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .describe("When it was: a day (2026-11-20), or a time with its offset (2026-11-20T15:00:00+01:00)."),
    direction: z.enum(["sent", "received"]).optional().describe("Of a chat message; sent when left out."),
  }),
  output: z.looseObject({
    id: z.number().describe("Unique together with the type only"),
    type: z.string(),
    date: z.string().nullish(),
    people: z.array(z.looseObject({ id: z.number(), name: z.string().nullish() })),
    note_ids: z.array(z.number()),
  }),
  examples: [
    {
      title: "A call of today",
      input: {
        type: "call",
        people: ["Jane Smith"],
        content: "Jane sends the data room tomorrow.",
        when: "2026-11-20",
      },
    },
  ],
  records: (_, output) => [
    ...(output?.people ?? []).map(({ id }) => ({ type: "person", id })),
    ...(output?.note_ids ?? []).map((id) => ({ type: "note", id })),
  ],
  run: async ({ type, people, content, when, direction }, { upstream }) => {
    const notDone = "Nothing was logged.";
    const [me, ...found] = await settleAll([
      upstream.workspace.whoami().then(({ user }) => user.id),
      ...people.map(
        async (wanted) => theOneOf(await upstream.persons.find(wanted), { kind: "person", wanted, notDone }).id,
      ),
    ]);
    const personIds = [...new Set([...found, ...(me === undefined ? [] : [me])])];
    const isChat = type === "chat-message";
    const logged = await upstream.interactions.create({
      type,
      personIds,
      content,
      date: toTime(when),
      ...(isChat && { direction: direction ?? "sent" }),
    });
    return {
      id: logged.id,
      type,
      date: logged.date,
      people: (logged.persons ?? []).map(({ id, firstName, lastName }) => ({
        id,
        name: [firstName, lastName].filter(Boolean).join(" "),
      })),
      note_ids: [...(logged.noteIds ?? [])],
    };
  },
});
