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
  /** Whether a full last page of v1 has a token, which leads to an empty page. */
  readonly pageTokenAtEnd: "none" | "after-full-page";
  /** The status of v1's POST. */
  readonly v1CreationStatus: 200 | 201;
  /** The body of v1's 422 for bad input. */
  readonly v1ValidationBody: "strings" | "errors";
  /** The body of v1's 401, 403, 404 and 405; `gateway` has code, message and errorId. */
  readonly v1RefusalBody: "message" | "errors" | "gateway";
  /** v1's answer to an id that does not exist: the documents say 404, Affinity's own MCP server met 422 only. */
  readonly v1UnknownId: 404 | 422;
  /** v1's answer to a known path with another verb. */
  readonly v1WrongMethodStatus: 404 | 405;
  /** Whether GET /lists names the creator, which it often does not. */
  readonly listCreator: "shown" | "missing-in-collection";
  /** Whether an email needs the form of one; live data have some that do not. */
  readonly emailSyntax: "checked" | "any";
  /** Whether a new email or domain links people and organizations of that domain. */
  readonly domainLinking: boolean;
  /** How long a search by term misses what was just made; a client saw that happen, not for how long. */
  readonly searchLagMs: number;
  /** v1 GET /field-value-changes without a record. */
  readonly historyWithoutRecord: "everything" | "refuse";
  /** The key under which v1 GET /interactions lists calls. */
  readonly callsEnvelope: "events" | "calls";
  /** The size of a v1 entity file: the documents say text, clients saw a number. */
  readonly fileSize: "number" | "text";
  /** The largest upload in bytes, which Affinity does not publish. */
  readonly largestUpload: number;
  /** The reply to a v1 upload. */
  readonly uploadReply: "success" | "record";
  /** Team privacy, an option of the account: without it no team tells its privacy. */
  readonly teamPrivacy: boolean;
  /** Whether a request in an older version of v2 reaches routes that came with a later one. */
  readonly newerRoutes: "answer" | "missing";
  /** What version 2024-01-01, which knows no redaction, shows of a restricted opportunity to who may not open it. */
  readonly restrictedIn2024: "open" | "masked";
  /** Who may change a note through v2. */
  readonly noteEditors: "whoever-sees-it" | "creator";
}

export const defaultAssumptions: Assumptions = {
  overMaxPageSize: "clamp",
  retryAfterOn429: false,
  v1RateLimitBody: "message",
  noteRefusalStatus: 403,
  noteUpdateReply: "as-read",
  secondSingleValue: "replace",
  newRowDefaults: "status-and-owner",
  pageTokenAtEnd: "none",
  v1CreationStatus: 200,
  v1ValidationBody: "strings",
  v1RefusalBody: "message",
  v1UnknownId: 404,
  v1WrongMethodStatus: 405,
  listCreator: "shown",
  emailSyntax: "checked",
  domainLinking: true,
  searchLagMs: 0,
  historyWithoutRecord: "everything",
  callsEnvelope: "events",
  fileSize: "number",
  largestUpload: 25 * 1024 * 1024,
  uploadReply: "success",
  teamPrivacy: true,
  newerRoutes: "answer",
  restrictedIn2024: "open",
  noteEditors: "whoever-sees-it",
};
