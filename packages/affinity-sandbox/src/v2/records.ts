// The company or person that a path names, merged ids told apart from missing ones.
import type { Company, Person } from "../world/entities.ts";
import { requireCompany, requirePerson } from "../world/find-records.ts";
import { pathId, type V2Call } from "./call.ts";

export const recordOf = (call: V2Call, kind: "company" | "person"): Company | Person => {
  const id = pathId(call, "recordId");
  return kind === "company" ? requireCompany(call.world, id) : requirePerson(call.world, id);
};
