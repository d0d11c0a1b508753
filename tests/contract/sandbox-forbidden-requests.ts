// For each operation the requests that must be refused because of who asks, or because of what is asked about.
import type { ApiVersion } from "@postern/affinity-sandbox";
import type { Operation } from "./sandbox-documents.ts";
import type { GoodRequest } from "./sandbox-good-requests.ts";
import { fill, type Ids, type Landmarks } from "./sandbox-landmarks.ts";
import type { Asked, Stage } from "./sandbox-stage.ts";

export interface ForbiddenParts {
  readonly stage: Stage;
  readonly landmarks: Landmarks;
  readonly version: ApiVersion;
  readonly make: () => Promise<(GoodRequest & { readonly ids: Ids })[]>;
}

type Need = "exports" | "managing";

/** What the documents ask for; the good requests of the operation come from somebody who lacks just that. */
const needs: Readonly<Record<string, Need>> = {
  "GET /v2/companies": "exports",
  "POST /v2/companies/search": "exports",
  "GET /v2/persons": "exports",
  "POST /v2/persons/search": "exports",
  "GET /v2/opportunities": "exports",
  "GET /v2/lists/{listId}/list-entries": "exports",
  "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries": "exports",
  "POST /v2/lists/{listId}/list-entries/search": "exports",
  "POST /v2/opportunities/{opportunityId}": "exports",
  "DELETE /v2/opportunities/{opportunityId}": "exports",
  "GET /v2/duplicates/company-suggestions": "managing",
  "GET /v2/duplicates/person-suggestions": "managing",
  "GET /v2/company-merges": "managing",
  "POST /v2/company-merges": "managing",
  "GET /v2/company-merges/{mergeId}": "managing",
  "GET /v2/person-merges": "managing",
  "POST /v2/person-merges": "managing",
  "GET /v2/person-merges/{mergeId}": "managing",
  "GET /v2/tasks/company-merges": "managing",
  "GET /v2/tasks/company-merges/{taskId}": "managing",
  "GET /v2/tasks/person-merges": "managing",
  "GET /v2/tasks/person-merges/{taskId}": "managing",
};

const keyWithout = ({ sandbox }: Stage, need: Need): string | undefined =>
  sandbox.users[need === "exports" ? 4 : 3]?.affinityKey;

/** Affinity computes these fields: nobody writes them. */
const computedField = { id: "last-email", value: { type: "text", data: "yesterday" } };

type Special = (ids: Ids) => { readonly ids: Ids; readonly body: unknown };

const writesComputed: Special = (ids) => ({
  ids: { ...ids, fieldId: computedField.id },
  body: { value: computedField.value },
});
const batchesComputed: Special = (ids) => ({
  ids,
  body: { operation: "update-fields", updates: [computedField] },
});

const specials: Readonly<Record<string, Special>> = {
  "PATCH /v2/companies/{companyId}/fields": batchesComputed,
  "PATCH /v2/persons/{personId}/fields": batchesComputed,
  "PATCH /v2/lists/{listId}/list-entries/{listEntryId}/fields": batchesComputed,
  "POST /v2/companies/{companyId}/fields/{fieldId}": writesComputed,
  "POST /v2/persons/{personId}/fields/{fieldId}": writesComputed,
  "POST /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}": writesComputed,
};

export const forbiddenRequestsFor = async (
  { name, method, path }: Operation,
  { stage, version, make }: ForbiddenParts,
): Promise<readonly Asked[]> => {
  const need = needs[name];
  const special = specials[name];
  if (need === undefined && special === undefined) return [];
  const asked = ({ ids, query, body }: GoodRequest & { readonly ids: Ids }): Asked => ({
    method,
    path: `${fill(path, ids)}${query === undefined ? "" : `?${query}`}`,
    version,
    ...(body === undefined ? {} : { body }),
  });
  const good = await make();
  return [
    ...(need === undefined ? [] : good.map((each) => ({ ...asked(each), key: keyWithout(stage, need) }))),
    ...(special === undefined ? [] : good.slice(0, 1).map(({ ids }) => asked(special(ids)))),
  ];
};
