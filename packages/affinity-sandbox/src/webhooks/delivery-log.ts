// What went out to subscribers and what became of it, so that a test can tell a lost event from one never sent.

export interface DeliveryAttempt {
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  /** Null: nobody answered. */
  readonly status: number | null;
  readonly reason: string | null;
}

export interface Delivery {
  readonly id: number;
  /** Null: the test delivery of a subscription that is about to be made or changed. */
  readonly webhookId: number | null;
  readonly url: string;
  readonly type: string;
  readonly body: object;
  /** Epoch seconds, as in the payload. */
  readonly sentAt: number;
  /** `dropped` by a fault; `abandoned` because the subscription went away or was disabled first. */
  readonly state: "pending" | "delivered" | "failed" | "dropped" | "abandoned";
  readonly attempts: readonly DeliveryAttempt[];
}

export type DeliveryDraft = Pick<Delivery, "webhookId" | "url" | "type" | "body" | "sentAt">;

export interface LoggedDelivery {
  readonly draft: DeliveryDraft;
  attempt(attempt: DeliveryAttempt): void;
  end(state: Delivery["state"]): void;
}

export interface DeliveryLog {
  add(draft: DeliveryDraft): LoggedDelivery;
  read(): Delivery[];
  clear(): void;
}

const capacity = 10_000;

export const createDeliveryLog = (): DeliveryLog => {
  let entries: { -readonly [Key in keyof Delivery]: Delivery[Key] }[] = [];
  let lastId = 0;
  return {
    add: (draft) => {
      lastId += 1;
      const kept: (typeof entries)[number] = { id: lastId, ...draft, state: "pending", attempts: [] };
      entries.push(kept);
      if (entries.length > 2 * capacity) entries = entries.slice(-capacity);
      return {
        draft,
        attempt: (attempt) => {
          kept.attempts = [...kept.attempts, attempt];
        },
        end: (state) => {
          kept.state = state;
        },
      };
    },
    read: () => entries.map((entry) => ({ ...entry })),
    clear: () => {
      entries = [];
    },
  };
};
