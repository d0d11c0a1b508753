// For each operation that takes `filter`, filters of its properties and operators that must be understood.

const since = "2025-01-01T00:00:00Z";

const notes = [`createdAt > ${since}`, `creator.id = 1 | createdAt <= ${since}`, `(id = 1 & updatedAt >= ${since})`];
const spans = (time: string): string[] => [
  `id = 1`,
  `${time} > ${since}`,
  `createdAt > ${since} & updatedAt < ${since}`,
];
const fields = ['name = "Status"', "name =~ a"];
const merges = ["status = success", "status = failed | status = in-progress"];
const duplicates = ["matchCriteria = name"];
const changes = [
  `changedAt > ${since}`,
  "actionType = update | actionType = create",
  "field.id = field-1",
  "changer.id = 1",
];
const reminders = [
  "type = one-time",
  "status = overdue | status = active",
  "resetTrigger = email",
  `dueDate > ${since} & completedAt < ${since}`,
  "owner.id != 1",
  "creator.id = 1",
  "person.id = 1 | company.id = 2 | opportunity.id = 3",
];

const filters: Readonly<Record<string, readonly string[]>> = {
  "GET /v2/notes": notes,
  "GET /v2/notes/{noteId}/replies": notes.slice(0, 1),
  "GET /v2/companies/{companyId}/notes": notes.slice(0, 1),
  "GET /v2/persons/{personId}/notes": notes.slice(0, 1),
  "GET /v2/opportunities/{opportunityId}/notes": notes.slice(0, 1),
  "GET /v2/emails": spans("sentAt"),
  "GET /v2/chat-messages": spans("sentAt"),
  "GET /v2/meetings": spans("startTime"),
  "GET /v2/calls": spans("startTime"),
  "GET /v2/companies/fields": fields,
  "GET /v2/persons/fields": fields,
  "GET /v2/lists/{listId}/fields": fields,
  "GET /v2/company-merges": merges,
  "GET /v2/person-merges": merges,
  "GET /v2/tasks/company-merges": merges,
  "GET /v2/tasks/person-merges": merges,
  "GET /v2/duplicates/company-suggestions": [...duplicates, "matchCriteria = domain-match"],
  "GET /v2/duplicates/person-suggestions": [...duplicates, "matchCriteria = intelligent"],
  "GET /v2/field-value-changes": changes,
  "GET /v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes": changes,
  "GET /v2/files": [`createdAt > ${since}`, "creator.id = 1"],
  "GET /v2/companies/{companyId}/relationships": ["interactionScore > 0.1 & interactionScore <= 1"],
  "GET /v2/persons/{personId}/relationships": ["interactionScore >= 0.1"],
  "GET /v2/reminders": reminders,
  "GET /v2/teams": ["id = 1", "name =~ e", "name =^ D"],
  "GET /v2/transcripts": ["id = 1", `createdAt > ${since}`],
  "GET /v2/users": ["status = active", "id = 1 | id = 2"],
  "GET /v2/webhooks": [`createdAt > ${since}`, "id = 1"],
};

export const goodFiltersFor = (name: string): readonly string[] =>
  (filters[name] ?? []).map((filter) => `filter=${encodeURIComponent(filter)}`);
