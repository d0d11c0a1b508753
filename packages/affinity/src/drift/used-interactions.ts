// What is asked of v2 about emails, meetings, calls and chat messages.
import * as interactions from "../upstream/v2/interactions.ts";
import type { Use } from "./used-operations.ts";

const asked = { filter: "id=1", limit: 100, cursor: "cursor" };
const directions = { "data[].direction": ["sent", "received"] };

export const interactionUses: readonly Use[] = [
  { operation: "GET /v2/emails", ask: (to) => interactions.listEmails(to, asked), knownValues: directions },
  { operation: "GET /v2/meetings", ask: (to) => interactions.listMeetings(to, asked) },
  { operation: "GET /v2/calls", ask: (to) => interactions.listCalls(to, asked) },
  {
    operation: "GET /v2/chat-messages",
    ask: (to) => interactions.listChatMessages(to, asked),
    knownValues: directions,
  },
  {
    operation: "GET /v2/meetings/{meetingId}",
    since: "2026-07-15",
    ask: (to) => interactions.getMeeting(to, 1),
  },
];
