// What is asked of v2's persons and companies where they are handed on as they come.
import { readField, writeField } from "../upstream/v2/entity-fields.ts";
import { listNotesOf } from "../upstream/v2/notes.ts";
import * as parts from "../upstream/v2/parts-of-record.ts";
import * as records from "../upstream/v2/records.ts";
import { listRelationshipsOf } from "../upstream/v2/relationships.ts";
import type { Use } from "./used-operations.ts";

interface RawCollection {
  readonly collection: records.Collection;
  /** As Affinity names it in paths. */
  readonly record: string;
}

const page = { limit: 100, cursor: "cursor" };
const [id, fieldId, filter] = [1, "field-2", "id>1"];
const fieldTypes = ["enriched", "global", "relationship-intelligence"];

const criteria: records.SearchCriteria = {
  filters: {
    operator: "and",
    filters: [{ fieldId, valueType: "text", operator: "contains", value: "text" }],
  },
  sorts: [{ fieldId, direction: "asc" }],
  search: { term: "term" },
};

export const rawUses = ({ collection, record }: RawCollection): readonly Use[] => {
  const one = { collection, id };
  const part = { ...one, ...page };
  const all = `/v2/${collection}`;
  const below = `GET ${all}/${record}`;
  return [
    { operation: `GET ${all}`, ask: (to) => records.listRecords(to, { collection, ids: [id], fieldTypes, ...page }) },
    { operation: `GET ${all}`, ask: (to) => records.listRecords(to, { collection, fieldIds: [fieldId] }) },
    { operation: below, ask: (to) => records.readRecord(to, { ...one, fieldTypes }) },
    { operation: below, ask: (to) => records.readRecord(to, { ...one, fieldIds: [fieldId] }) },
    {
      operation: `POST ${all}/search`,
      ask: (to) => records.searchRecords(to, { collection, criteria, fieldTypes, totalCount: true, ...page }),
    },
    { operation: `${below}/lists`, ask: (to) => parts.listListsOf(to, part) },
    { operation: `${below}/list-entries`, ask: (to) => parts.listRowsOf(to, part) },
    { operation: `${below}/notes`, ask: (to) => listNotesOf(to, { ...part, filter }) },
    {
      operation: `${below}/relationships`,
      ask: (to) =>
        listRelationshipsOf(to, {
          ...part,
          filter: "interactionScore>=0.4",
          orderBy: "-interactionScore",
          totalCount: true,
        }),
    },
    { operation: `${below}/fields/{fieldId}`, ask: (to) => readField(to, { ...one, fieldId }) },
    {
      operation: `POST ${all}/${record}/fields/{fieldId}`,
      ask: (to) => writeField(to, { ...one, fieldId, value: { type: "number", data: 1 } }),
    },
  ];
};
