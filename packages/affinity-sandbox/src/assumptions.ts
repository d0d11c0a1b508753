// Where Affinity's documents are silent or disagree, a switch: the default is the likelier reading, tests can turn it.

export interface Assumptions {
  /** v1 `page_size` above the maximum. */
  readonly overMaxPageSize: "clamp" | "refuse";
  /** A Retry-After header on 429. */
  readonly retryAfterOn429: boolean;
  /** The shape of a v1 429 body. */
  readonly v1RateLimitBody: "message" | "errors";
  /** What v1 answers when somebody deletes another person's note or edits one with mentions. */
  readonly noteRefusalStatus: 403 | 422;
  /** The reply to v1 PUT /notes: one capture showed raw HTML and type 0. */
  readonly noteUpdateReply: "as-read" | "raw-with-type-0";
  /** v1 POST /field-values on a single-value field that has a value already. */
  readonly secondSingleValue: "replace" | "refuse";
  /** What a new list row starts with: documented for v2 rows, taken over for v1. */
  readonly newRowDefaults: "status-and-owner" | "nothing";
}

export const defaultAssumptions: Assumptions = {
  overMaxPageSize: "clamp",
  retryAfterOn429: false,
  v1RateLimitBody: "message",
  noteRefusalStatus: 403,
  noteUpdateReply: "as-read",
  secondSingleValue: "replace",
  newRowDefaults: "status-and-owner",
};
