// What the sandbox claims to emulate and how sure that is: documented by Affinity, observed live by a client, or assumed.
import type { Assumptions } from "./assumptions.ts";

export interface Behaviour {
  readonly id: string;
  readonly behaviour: string;
  readonly source: "documented" | "observed" | "assumed";
  /** The setting that turns it. */
  readonly switch?: keyof Assumptions;
}

const documented = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "documented" });
const observed = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "observed" });
const assumed = (id: string, behaviour: string, name?: keyof Assumptions): Behaviour => ({
  id,
  behaviour,
  source: "assumed",
  ...(name === undefined ? {} : { switch: name }),
});

const account: readonly Behaviour[] = [
  documented("auth.bearer", "Both generations take a key as bearer token."),
  documented("auth.basic-v1", "v1 also takes Basic with an empty user name and the key as password."),
  assumed("auth.basic-v2", "v2 answers Basic with 401."),
  documented("auth.rights", "A key can do what its user can; writes are credited to that user."),
  assumed("auth.deactivated", "Keys of a deactivated user answer 401."),
  observed("auth.key-format", "Keys are 43 characters of the URL-safe base64 alphabet."),
  documented("permissions.private-list", "A private list exists for its owner and the people added to it only."),
  documented("permissions.hidden-opportunity", "Who cannot see a list cannot see its opportunities."),
  documented(
    "permissions.export",
    "Bulk v2 reads answer 403 without the export permission; single reads do not need it.",
  ),
  assumed("permissions.note-visibility", "A note that hangs only on opportunities is as visible as they are."),
  assumed("permissions.list-role", "The role `basic` in a private list may not add or remove rows."),
];

const limits: readonly Behaviour[] = [
  documented("limits.per-minute", "900 requests a minute and user, v1 and v2 together."),
  documented("limits.per-month", "A monthly quota of the account by plan; whoami and rate-limit are left out of it."),
  documented("limits.concurrency", "A limit on requests at once for the account."),
  assumed("limits.concurrency-number", "The number of requests at once is 50 unless set."),
  documented(
    "limits.headers",
    "Every reply, errors included, carries the user's limits and, with a quota, the account's.",
  ),
  documented("limits.reset", "Reset counts the seconds that remain."),
  assumed("limits.window", "The minute begins with the first request after the last one ended."),
  assumed("limits.refused", "A request that is refused with 429 is not counted."),
  assumed("limits.unknown-caller", "A reply to an unknown caller shows an unused minute."),
  assumed("limits.retry-after", "429 has no Retry-After header.", "retryAfterOn429"),
  assumed("limits.v1-body", "v1's 429 body is an object with a message.", "v1RateLimitBody"),
  observed("limits.unlimited", "v1 rate-limit spells a missing quota `unlimited`."),
];

const firstGeneration: readonly Behaviour[] = [
  documented("v1.parameters", "Parameters are read from the query, a form or a JSON body alike."),
  documented("v1.status-codes", "Reads, creations, updates and deletions answer 200; a deletion says `success`."),
  documented("v1.timestamps", "Times have milliseconds and Pacific time's numeric offset."),
  documented("v1.casing", "Fields are in snake_case, but whoami is in camelCase."),
  documented("v1.page-token", "A page token is base64 of JSON with params, page_size and offset."),
  documented("v1.same-query", "A changed query answers `Invalid page_token variable`."),
  observed("v1.last-page", "The last page sends `next_page_token: null`."),
  assumed("v1.page-size", "A page size above the maximum counts as the maximum.", "overMaxPageSize"),
  observed("v1.notes-envelope", "GET /notes is wrapped in an object."),
  documented("v1.unpaged-rows", "List entries come as a bare array unless a page size is asked for."),
  observed("v1.row-order", "List entries come newest first."),
  assumed("v1.order", "The other collections come by ascending id."),
  documented("v1.repeated-rows", "A person or organization may stand in a list several times."),
  documented("v1.opportunity-rows", "Rows of an opportunity list are made by creating the opportunity."),
  observed("v1.wrong-kind", "An entity that does not fit the list answers 422 with `errors` and the parameter."),
  documented("v1.opportunity-list", "An opportunity is created in one opportunity list and leaves with its row."),
  documented("v1.replaced-arrays", "Arrays of ids and emails replace what was there."),
  observed("v1.email-taken", "A taken email answers 422 with an array of one sentence."),
  observed("v1.merged", "The id of a merged record answers 422 and names the record that was kept."),
  documented("v1.global-search", "A search for organizations by term covers the global data set."),
  documented(
    "v1.global-organizations",
    "Name and domain of a global organization cannot be changed, nor can it be deleted.",
  ),
  documented("v1.interaction-filter", "A search with interaction dates leaves out who had no interaction."),
  observed("v1.interaction-persons", "`interactions` names the people only when asked for."),
  assumed("v1.current-organization", "A company is current while one of the person's emails is at its domain."),
  documented("v1.note-association", "A note needs a person, organization, opportunity or parent."),
  observed("v1.note-markdown", "Notes written in HTML read back as Markdown with escaped underscores."),
  documented("v1.note-replies", "Replies hang on a root note and have no associations of their own."),
  documented("v1.note-deletion", "Only its creator deletes a note; a root note takes its replies along."),
  assumed("v1.note-refusal", "Refusals about notes answer 403.", "noteRefusalStatus"),
  assumed("v1.note-update", "An updated note reads back as any other.", "noteUpdateReply"),
  documented("v1.field-scope", "GET /fields with a list shows that list's own fields only."),
  documented("v1.one-selector", "GET /field-values takes exactly one of its four ids."),
  documented("v1.value-rows", "A field with several values has a row for each."),
  observed("v1.ranked-option", "A ranked dropdown is written by option id, not by text."),
  assumed("v1.second-value", "A second value of a single-value field replaces the first.", "secondSingleValue"),
  assumed("v1.row-defaults", "A new row starts with the first open status and its creator as owner.", "newRowDefaults"),
  assumed("v1.option-colours", "Option colours are the numbers that a client guessed."),
  documented("relationships.range", "A relationship strength lies between 0 and 1 and exists only with a history."),
  assumed("relationships.formula", "Contacts weigh by kind, halve every 90 days and saturate; computed once a day."),
];

const secondGeneration: readonly Behaviour[] = [
  documented(
    "v2.version",
    "A dated version is chosen by header and echoed on every reply; an unknown one answers 400.",
  ),
  assumed("v2.default-version", "Without the header the current version answers."),
  documented("v2.errors", "Refusals are `{errors: [{code, message, param?}]}`, with a parameter for validation only."),
  documented("v2.timestamps", "Times are RFC 3339 in UTC."),
  documented("v2.paging", "Pages have absolute links that keep the query, in both directions."),
  documented("v2.total-count", "The total comes only when asked for."),
  assumed("v2.order", "Collections come by ascending id."),
  assumed("v2.limit-range", "A limit out of range answers 400 with `limit` as parameter."),
  documented("v2.fields-on-request", "Records and rows have `fields` only when fields were asked for."),
  documented("v2.empty-set", "A field without values has null data, sets included."),
  documented("v2.field-types", "A record does not show list fields; asking for them answers 400."),
  documented("v2.row-associations", "People and companies of an opportunity are fields of its row."),
  observed("v2.value-type", "A written value must have the field's own type."),
  observed("v2.raw-reference", "A bare number in place of a reference is refused."),
  observed("v2.discriminator", "A batch without an operation is refused."),
  documented("v2.set-replacement", "Writing a set replaces it; null clears a field."),
  documented("v2.pacific-dates", "Dates snap to midnight in Pacific time."),
  assumed("v2.batch", "A batch is checked whole before any of it is written."),
  observed("v2.merged", "The id of a merged record answers 422."),
  documented("v2.filter", "`filter` has comparisons, `&`, `|`, `!` and parentheses, on the properties that are named."),
  observed("v2.filter-ignored", "Companies, persons, opportunities and rows ignore `filter`."),
  documented(
    "v2.company-notes",
    "Notes of a company include those of its people; those of a person, attended meetings.",
  ),
  documented("v2.relationship-order", "Relationships come strongest first."),
];

const world: readonly Behaviour[] = [
  documented(
    "world.one-id-space",
    "Users share the ids of persons; both generations share all ids but those of fields.",
  ),
  assumed("world.no-lag", "What v1 writes v2 reads at once; the lag of the real service is not emulated yet."),
];

export const behaviours: readonly Behaviour[] = [
  ...account,
  ...limits,
  ...firstGeneration,
  ...secondGeneration,
  ...world,
];
