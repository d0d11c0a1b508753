// Whether the caller may see what a reminder or a file hangs on: of records, only opportunities can be hidden.
import type { Subject } from "../world/activities.ts";
import type { V2Call } from "./call.ts";

export const canSeeSubject = ({ world, viewer }: V2Call, { kind, id }: Subject): boolean => {
  if (kind !== "opportunity") return true;
  const opportunity = world.opportunities.get(id);
  return opportunity !== undefined && viewer.canSeeOpportunity(opportunity);
};
