// For each operation the requests that must be refused because of who asks, or because of what is asked about.
import type { ApiVersion } from "@postern/affinity-sandbox";
import type { Operation } from "./sandbox-documents.ts";
import type { GoodRequest } from "./sandbox-good-request.ts";
import { fill, type Ids, type Landmarks } from "./sandbox-landmarks.ts";
import type { Asked, Colleague, Permission, Stage } from "./sandbox-stage.ts";

type Good = GoodRequest & { readonly ids: Ids };

export interface ForbiddenParts {
  readonly stage: Stage;
  readonly landmarks: Landmarks;
  readonly version: ApiVersion;
  readonly make: () => Promise<Good[]>;
}

interface Need {
  readonly lacks: Permission | "admin";
  /** Which of the good requests needs it: the first unless said. */
  readonly at?: number;
}

const exportCompanies: Need = { lacks: "export-companies" };
const exportPersons: Need = { lacks: "export-persons" };
const exportLists: Need = { lacks: "export-lists" };
const manageFields: Need = { lacks: "manage-global-fields" };
const editValues: Need = { lacks: "edit-global-field-values" };
const manageDuplicates: Need = { lacks: "manage-duplicates" };
const merging: readonly Need[] = [manageDuplicates, { lacks: "admin" }];

/** What the documents ask for: the request comes from somebody who lacks just that. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  "GET /v2/companies": [exportCompanies],
  "POST /v2/companies/search": [exportCompanies],
  "GET /v2/persons": [exportPersons],
  "POST /v2/persons/search": [exportPersons],
  "GET /v2/opportunities": [exportLists],
  "POST /v2/opportunities/{opportunityId}": [exportLists],
  "DELETE /v2/opportunities/{opportunityId}": [exportLists],
  "GET /v2/lists/{listId}/list-entries": [exportLists],
  "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries": [exportLists],
  "POST /v2/lists/{listId}/list-entries/search": [exportLists],
  "GET /v2/field-value-changes": [exportLists],
  "GET /v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes": [exportLists],
  "POST /v2/companies/fields": [manageFields],
  "POST /v2/companies/fields/{fieldId}": [manageFields],
  "DELETE /v2/companies/fields/{fieldId}": [manageFields],
  "POST /v2/persons/fields": [manageFields],
  "POST /v2/persons/fields/{fieldId}": [manageFields],
  "DELETE /v2/persons/fields/{fieldId}": [manageFields],
  "PATCH /v2/companies/{companyId}/fields": [editValues],
  "POST /v2/companies/{companyId}/fields/{fieldId}": [editValues],
  "PATCH /v2/persons/{personId}/fields": [editValues],
  "POST /v2/persons/{personId}/fields/{fieldId}": [editValues],
  "POST /v2/persons": [{ ...editValues, at: 3 }],
  "POST /v2/lists": [{ lacks: "share-lists-globally", at: 1 }],
  "GET /v2/duplicates/company-suggestions": [manageDuplicates],
  "GET /v2/duplicates/person-suggestions": [manageDuplicates],
  "GET /v2/company-merges": merging,
  "POST /v2/company-merges": merging,
  "GET /v2/company-merges/{mergeId}": merging,
  "GET /v2/person-merges": merging,
  "POST /v2/person-merges": merging,
  "GET /v2/person-merges/{mergeId}": merging,
  "GET /v2/tasks/company-merges": merging,
  "GET /v2/tasks/company-merges/{taskId}": merging,
  "GET /v2/tasks/person-merges": merging,
  "GET /v2/tasks/person-merges/{taskId}": merging,
};

interface SpecialParts {
  readonly good: Good;
  readonly landmarks: Landmarks;
  readonly colleague: Colleague;
}

interface SpecialRequest {
  readonly ids?: Ids;
  readonly body?: unknown;
  readonly key?: string;
}

type Special = (parts: SpecialParts) => Promise<SpecialRequest> | SpecialRequest;

/** Affinity computes these fields: nobody writes them. */
const computedField = { id: "last-email", value: { type: "text", data: "yesterday" } };

const writesComputed: Special = ({ good }) => ({
  ids: { ...good.ids, fieldId: computedField.id },
  body: { value: computedField.value },
});
const batchesComputed: Special = () => ({ body: { operation: "update-fields", updates: [computedField] } });

/** What another one made is not the colleague's to change. */
const asColleague: Special = ({ colleague }) => ({ key: colleague.key });

/** In this list the colleague may look only. */
const inSharedList: Special = async ({ good, landmarks, colleague }) => {
  const shared = await landmarks.sharedList();
  return { ids: { ...good.ids, ...shared }, key: colleague.key };
};

const specials: Readonly<Record<string, Special>> = {
  "PATCH /v2/companies/{companyId}/fields": batchesComputed,
  "PATCH /v2/persons/{personId}/fields": batchesComputed,
  "PATCH /v2/lists/{listId}/list-entries/{listEntryId}/fields": batchesComputed,
  "POST /v2/companies/{companyId}/fields/{fieldId}": writesComputed,
  "POST /v2/persons/{personId}/fields/{fieldId}": writesComputed,
  "POST /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}": writesComputed,
  "POST /v2/lists/{listId}/list-entries": inSharedList,
  "POST /v2/lists/{listId}/fields": inSharedList,
  "POST /v2/lists/{listId}/fields/{fieldId}": inSharedList,
  "DELETE /v2/lists/{listId}/fields/{fieldId}": inSharedList,
  "POST /v2/lists/{listId}/fields/{fieldId}/dropdown-options": inSharedList,
  "POST /v2/lists/{listId}/fields/{fieldId}/dropdown-options/{dropdownOptionId}": inSharedList,
  "DELETE /v2/lists/{listId}/fields/{fieldId}/dropdown-options/{dropdownOptionId}": inSharedList,
  "DELETE /v2/persons/{personId}": ({ landmarks }) => ({ ids: { personId: landmarks.internalIds[0] ?? 0 } }),
  "DELETE /v2/notes/{noteId}": asColleague,
  "POST /v2/reminders/{reminderId}": asColleague,
  "DELETE /v2/reminders/{reminderId}": asColleague,
  "DELETE /v2/transcripts/{transcriptId}": asColleague,
};

export const forbiddenRequestsFor = async (
  { name, method, path }: Operation,
  { stage, landmarks, version, make }: ForbiddenParts,
): Promise<readonly { readonly asked: Asked; readonly prepare: () => void }[]> => {
  const wanted = needs[name] ?? [];
  const special = specials[name];
  if (wanted.length === 0 && special === undefined) return [];
  const good = await make();
  const askedFor = ({ ids, query, body }: Good): Asked => ({
    method,
    path: `${fill(path, ids)}${query === undefined ? "" : `?${query}`}`,
    version,
    ...(body === undefined ? {} : { body }),
  });
  const byNeed = wanted.flatMap(({ lacks, at = 0 }) => {
    const one = good[at];
    if (one === undefined) return [];
    return [{ asked: { ...askedFor(one), key: stage.colleague.key }, prepare: () => stage.colleague.mayAllBut(lacks) }];
  });
  const [first] = good;
  if (special === undefined || first === undefined) return byNeed;
  const { key, ...change } = await special({ good: first, landmarks, colleague: stage.colleague });
  const asked = askedFor({ ...first, ...change });
  const bySpecial = {
    asked: key === undefined ? asked : { ...asked, key },
    prepare: () => stage.colleague.mayAllBut("admin"),
  };
  return [...byNeed, bySpecial];
};
