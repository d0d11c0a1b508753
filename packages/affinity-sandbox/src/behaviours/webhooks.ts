// Subscriptions to events and how the events arrive.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const webhookBehaviours: readonly Behaviour[] = [
  documented("webhooks.limit", "A workspace has three subscriptions at most, both generations together."),
  observed("webhooks.handshake", "A new subscription gets a `sample.webhook` first; without a 2xx it is not made."),
  documented("webhooks.recheck", "A changed URL or a re-enabled subscription is tested again."),
  documented("webhooks.url", "v2 blames `url` for one that is no URL, has credentials, is taken or does not answer."),
  documented("webhooks.v1-owner", "v1 shows everybody all subscriptions; the creator changes, an admin also deletes."),
  documented("webhooks.v2-owner", "v2 shows one's own subscriptions, all with the permission to manage webhooks."),
  documented("webhooks.payload", "A delivery is a POST of `{type, body, sent_at}` with whole seconds."),
  documented("webhooks.all-events", "An empty list of subscriptions means every event."),
  documented("webhooks.events", "What either generation writes is told in v1's spelling, one event for each row."),
  documented("webhooks.deleted-bodies", "A deleted person or opportunity is told without its associations."),
  documented("webhooks.merged", "A company merge is told as one `organization.merged`."),
  assumed("webhooks.person-merged", "A person merge is told as an update of the one and the deletion of the other."),
  assumed("webhooks.own-resource", "Notes, fields, files and reminders are told as v1 shows them."),
  assumed("webhooks.list-body", "A list is told as its id alone; the caller's address is null."),
  assumed("webhooks.smart-value", "A change of an interaction renews the contact dates of each person outside."),
  documented("webhooks.silent", "Imports and enrichment are told to nobody."),
  assumed("webhooks.everything", "Subscriptions hear of all records, also those their creator cannot see."),
  documented("webhooks.retry", "A failed delivery is repeated with growing pauses for ten hours; then it is disabled."),
  assumed("webhooks.retry-status", "Any answer but 2xx counts as failed; redirects are not followed."),
  assumed("webhooks.sent-at", "A repeated delivery has the payload of the first."),
  documented("webhooks.no-signature", "Deliveries are not signed."),
  documented("webhooks.order", "Events may arrive twice or out of order."),
];
