// One vocabulary for "no": the world and the routes refuse in these words, each generation renders them in its own shape.

/** What was asked for by its id. */
export interface UnknownRecord {
  readonly noun: string;
  readonly id: number;
}

export type RefusalReason =
  | { readonly kind: "unauthenticated" }
  | { readonly kind: "forbidden"; readonly message: string }
  | { readonly kind: "missing"; readonly message: string; readonly unknown?: UnknownRecord }
  | { readonly kind: "method-not-allowed" }
  | { readonly kind: "invalid"; readonly message: string; readonly parameter: string }
  /** Several things at once, each told for itself. */
  | { readonly kind: "several"; readonly errors: readonly { readonly parameter: string; readonly message: string }[] }
  | { readonly kind: "wrong-entity-kind"; readonly message: string; readonly parameter: string }
  | { readonly kind: "email-taken" }
  | { readonly kind: "merged"; readonly parameter: string; readonly oldId: number; readonly newId: number }
  | { readonly kind: "unreadable-body"; readonly message: string }
  /** The request as a whole cannot be done; no parameter is to blame. */
  | { readonly kind: "bad-request"; readonly message: string }
  | { readonly kind: "limited"; readonly limit: "minute" | "month" | "concurrency" }
  | { readonly kind: "broken"; readonly message: string };

export class Refusal extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(reason.kind);
    this.reason = reason;
  }
}

export const missing = (noun: string): Refusal => new Refusal({ kind: "missing", message: `${noun} not found` });

export const unknownId = (noun: string, id: number): Refusal =>
  new Refusal({ kind: "missing", message: `${noun} not found`, unknown: { noun, id } });

export const forbidden = (message: string): Refusal => new Refusal({ kind: "forbidden", message });

export const invalid = (parameter: string, message: string): Refusal =>
  new Refusal({ kind: "invalid", parameter, message });
