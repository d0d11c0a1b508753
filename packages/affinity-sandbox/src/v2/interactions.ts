// v2 emails, meetings, calls and chat messages: one collection a kind, by ascending id.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Interaction, InteractionKind } from "../world/entities.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { itemFormats } from "./format-interaction-item.ts";
import { pageSource } from "./page-items.ts";
import { rowsWhere, sourceOfRows } from "./page-sources.ts";
import { routesSince } from "./routes-since.ts";

const bounds = [">", ">=", "<", "<="] as const;

/** Messages are sent, the others start. */
const filtersOf = (kind: InteractionKind): FilterProperties<Interaction> => ({
  id: { type: "number", operators: ["="], read: (interaction) => interaction.number },
  [kind === "email" || kind === "chat-message" ? "sentAt" : "startTime"]: {
    type: "date",
    operators: bounds,
    read: (interaction) => interaction.at,
  },
  createdAt: { type: "date", operators: bounds, read: (interaction) => interaction.createdAt },
  updatedAt: { type: "date", operators: bounds, read: (interaction) => interaction.updatedAt },
});

const listOf = (kind: InteractionKind) => (call: V2Call) => {
  const rows = rowsWhere(call.world.interactions, "kind", kind);
  const source = sourceOfRows(rows, matchesFilter(call, filtersOf(kind)));
  const { items, pagination } = pageSource(call, source, { defaultLimit: 100 });
  return ok({ data: items.map((interaction) => itemFormats[kind](call, interaction)), pagination });
};

const getMeeting = (call: V2Call) => {
  const key = entityKey("meeting", pathId(call, "meetingId"));
  const [meeting] = call.world.interactions.where("number", key);
  if (meeting === undefined) throw missing("Meeting");
  return ok(itemFormats.meeting(call, meeting));
};

export const interactionRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/emails", answer: listOf("email") },
  { method: "GET", path: "/v2/meetings", answer: listOf("meeting") },
  { method: "GET", path: "/v2/calls", answer: listOf("call") },
  { method: "GET", path: "/v2/chat-messages", answer: listOf("chat-message") },
  ...routesSince("2026-07-15", [{ method: "GET", path: "/v2/meetings/{meetingId}", answer: getMeeting }]),
];
