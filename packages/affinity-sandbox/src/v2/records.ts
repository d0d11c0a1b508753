// The company or person that a path names, merged ids told apart from missing ones; and the rows that a query names.
import type { Company, Person } from "../world/entities.ts";
import { requireCompany, requirePerson } from "../world/find-records.ts";
import type { Row, TableReader } from "../world/table.ts";
import { pathId, type V2Call } from "./call.ts";

export const recordOf = (call: V2Call, kind: "company" | "person"): Company | Person => {
  const id = pathId(call, `${kind}Id`);
  return kind === "company" ? requireCompany(call.world, id) : requirePerson(call.world, id);
};

/** By ascending id. An id that does not exist is simply not among them. */
export const rowsWithIds = <Item extends Row>(table: Pick<TableReader<Item>, "get">, ids: readonly number[]): Item[] =>
  [...new Set(ids)].sort((left, right) => left - right).flatMap((id) => table.get(id) ?? []);
