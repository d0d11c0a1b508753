// What a subscription may ask for: v1 documents 29 events, v2's list has one more.

export const v1EventTypes = [
  "list.created",
  "list.updated",
  "list.deleted",
  "list_entry.created",
  "list_entry.deleted",
  "note.created",
  "note.updated",
  "note.deleted",
  "field.created",
  "field.updated",
  "field.deleted",
  "field_value.created",
  "field_value.updated",
  "field_value.deleted",
  "person.created",
  "person.updated",
  "person.deleted",
  "organization.created",
  "organization.updated",
  "organization.deleted",
  "organization.merged",
  "opportunity.created",
  "opportunity.updated",
  "opportunity.deleted",
  "file.created",
  "file.deleted",
  "reminder.created",
  "reminder.updated",
  "reminder.deleted",
] as const;

export const v2EventTypes = [...v1EventTypes, "smart_interaction_value.updated"] as const;

export type WebhookEventType = (typeof v2EventTypes)[number];

export interface WebhookEvent {
  readonly type: WebhookEventType;
  readonly body: object;
}
