// Every operation of v2 that the connector knows, one function each: it takes a requester, and what the operation needs.
export * from "./v2/entity-fields.ts";
export * from "./v2/field-metadata.ts";
export * from "./v2/fields.ts";
export * from "./v2/held-fields.ts";
export * from "./v2/list-entries.ts";
export * from "./v2/lists.ts";
export * from "./v2/opportunities.ts";
export * from "./v2/parts-of-record.ts";
export * from "./v2/persons.ts";
export * from "./v2/records.ts";
export * from "./v2/reminders.ts";
export * from "./v2/rows.ts";
export * from "./v2/saved-views.ts";
export * from "./v2/semantic-search.ts";
export * from "./v2/webhooks.ts";
export * from "./v2/whoami.ts";
