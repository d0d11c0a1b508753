// Affinity's own webhooks: whom it tells of which events of the workspace.
type Told<T> = T | null | undefined;

export type WebhookStatus = "active" | "disabled";

export interface Webhook {
  readonly id: number;
  readonly url: string;
  /** Names of events, such as `person.created`; empty: all events. */
  readonly subscriptions: Told<readonly string[]>;
  /** Affinity disables one whose receiver has failed for ten hours. Upstream's own word where it is another one. */
  readonly status: WebhookStatus | (string & Record<never, never>) | undefined;
  readonly creatorId: Told<number>;
}
