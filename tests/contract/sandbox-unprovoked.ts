// Which statuses the contract test does not see, each with its reason. The list may only shrink: a line whose status is
// seen after all fails the test.

export interface Unprovoked {
  readonly status: number;
  readonly because: string;
  readonly names: readonly string[];
}

/** Statuses that a document lists and that no request of this test meets. */
export const unprovoked: readonly Unprovoked[] = [
  {
    status: 403,
    because: "Since 2026-03-02 a single record needs no permission to read; what is private is not found.",
    names: [
      "GET /v2/companies/{companyId}",
      "GET /v2/companies/{companyId}/fields",
      "GET /v2/companies/{companyId}/fields/{fieldId}",
      "GET /v2/companies/{companyId}/list-entries",
      "GET /v2/persons/{personId}",
      "GET /v2/persons/{personId}/fields",
      "GET /v2/persons/{personId}/fields/{fieldId}",
      "GET /v2/persons/{personId}/list-entries",
      "GET /v2/opportunities/{opportunityId}",
      "GET /v2/lists/{listId}/list-entries/{listEntryId}",
      "GET /v2/lists/{listId}/list-entries/{listEntryId}/fields",
      "GET /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}",
      "GET /v2/lists/{listId}/fields/{fieldId}/dropdown-options/{dropdownOptionId}",
    ],
  },
  { status: 403, because: "Nothing hides the limits from a caller.", names: ["GET /v2/rate-limit"] },
  {
    status: 403,
    because: "No document names a permission for it.",
    names: ["GET /v2/users", "GET /v2/users/{userId}"],
  },
  {
    status: 403,
    because: "Whoever sees it may do it: what a caller may not see is not found.",
    names: ["GET /v2/files/{fileId}", "POST /v2/notes", "POST /v2/notes/{noteId}", "POST /v2/reminders"],
  },
  {
    status: 404,
    because: "Nothing is named that could be missing: the collection is there, and so is the caller.",
    names: [
      "GET /v2/auth/whoami",
      "GET /v2/notes",
      "GET /v2/opportunities",
      "GET /v2/inferred-connections/coworkers",
      "GET /v2/inferred-connections/investor-executive-connections",
      "GET /v2/webhooks",
      "POST /v2/webhooks",
      "GET /v2/files",
      "GET /v2/reminders",
    ],
  },
];
