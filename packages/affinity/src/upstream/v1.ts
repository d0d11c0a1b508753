// Every operation of v1 that the connector knows, one function each: it takes a requester, and what the operation needs.
export * from "./v1/account.ts";
export * from "./v1/companies.ts";
export * from "./v1/entity-files.ts";
export * from "./v1/field-value-changes.ts";
export * from "./v1/field-values.ts";
export * from "./v1/fields.ts";
export type { DateBounds, InteractionBounds } from "./v1/interaction-bounds.ts";
export * from "./v1/interactions.ts";
export * from "./v1/list-entries.ts";
export * from "./v1/lists.ts";
export * from "./v1/notes.ts";
export * from "./v1/opportunities.ts";
export * from "./v1/persons.ts";
export * from "./v1/relationship-strengths.ts";
export * from "./v1/reminders.ts";
export * from "./v1/webhooks.ts";
