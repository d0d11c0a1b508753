// Tool: how values changed over time.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { change, toChange } from "../field-change-output.ts";
import { fieldName } from "../field-inputs.ts";
import { recordId } from "../inputs.ts";
import {
  companyOf,
  dealOf,
  defaultLimit,
  listEntryId,
  listReference,
  nameOrId,
  pageLimit,
  personOf,
  recordsIn,
  referencesOf,
  toFieldPlace,
} from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const listFieldChanges = defineTool({
  name: "affinity_list_field_changes",
  version: 1,
  title: "List changes of field values",
  description:
    "Tells how values changed, newest first: when, what to and by whom; such as when a deal reached its stage. Of one row (list and list_entry_id), of one field, of both, or of everything that Affinity tracks; or of one field of one person, company or opportunity, which comes at once and needs no right to export. All else needs the Affinity right to export data from lists. A field with several values is told as adds and deletes. One upstream request; one more to find the field by its name.",
  effect: "read",
  scopes: ["fields:read"],
  toolSets: ["people_and_companies", "pipeline"],
  cost: 2,
  input: z
    .strictObject({
      records: z.enum(["persons", "companies"]).describe("Where field is one of all persons or companies.").optional(),
      list: nameOrId("Name or id of the list whose row or field is meant.").optional(),
      list_entry_id: listEntryId.optional(),
      field: fieldName.optional(),
      person_id: personOf,
      company_id: companyOf,
      opportunity_id: dealOf,
      changed_by: recordId("Only changes by this member of the team.").optional(),
      since: z.iso.datetime({ offset: true }).describe("Only from then on, e.g. 2026-11-01T00:00:00Z.").optional(),
      until: z.iso.datetime({ offset: true }).describe("Only before then.").optional(),
      limit: pageLimit,
      cursor,
    })
    .refine((input) => recordsIn(input).length <= 1, "Pass at most one of person_id, company_id and opportunity_id.")
    .refine(({ list, records }) => list === undefined || records === undefined, "Pass either records or list.")
    .refine(
      ({ list, list_entry_id }) => list_entry_id === undefined || list !== undefined,
      "Pass list together with list_entry_id.",
    )
    .refine(
      ({ field, list, records }) => field === undefined || list !== undefined || records !== undefined,
      "Pass with field where it is: list, or records.",
    )
    .refine(
      ({ list, records, field, list_entry_id }) =>
        (list ?? records) === undefined || (field ?? list_entry_id) !== undefined,
      "Pass with list or records the field or the list_entry_id that is meant.",
    )
    .refine(
      (input) => recordsIn(input).length === 0 || input.field !== undefined,
      "Pass field for the history of a record.",
    ),
  output: z.looseObject({ changes: arrayOf(change), next_cursor: nextCursor }),
  examples: [
    { title: "The stages of a deal", input: { list: 12058, field: "Status", opportunity_id: 98431 } },
    { title: "What happened to a field of companies", input: { records: "companies", field: "Thesis", limit: 10 } },
  ],
  records: (input) => [...listReference(input.list), ...referencesOf(input)],
  run: async ({ records, list, field, limit = defaultLimit, cursor: at, ...input }, { upstream }) => {
    const isPlaced = list !== undefined || records !== undefined;
    const place = isPlaced ? await toFieldPlace(upstream.lists, { records, list }) : undefined;
    const found = place && field !== undefined ? await upstream.fields.find(place, field) : undefined;
    const toTold = toChange(found?.name);
    const [record] = recordsIn(input);
    const within = { changerId: input.changed_by, since: input.since, until: input.until };
    if (record !== undefined && found !== undefined) {
      const changes = await upstream.fieldChanges.listOfRecord({ ...record, ...within, fieldId: found.id });
      return { changes: changes.slice(0, limit).map(toTold), next_cursor: null };
    }
    const page = await upstream.fieldChanges.list({
      ...within,
      fieldId: found?.id,
      listEntryId: input.list_entry_id,
      isNewestFirst: true,
      limit,
      cursor: at,
    });
    return { changes: page.items.map(toTold), next_cursor: page.nextCursor };
  },
});
