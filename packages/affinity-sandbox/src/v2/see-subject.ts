// Whether the caller may see what a reminder or a file hangs on: of records, only opportunities can be hidden or restricted.
import type { Subject } from "../world/activities.ts";
import type { V2Call } from "./call.ts";
import { isRedacted } from "./format-entities.ts";

export const canSeeSubject = (call: V2Call, { kind, id }: Subject): boolean => {
  const { world, viewer } = call;
  if (kind !== "opportunity") return true;
  const opportunity = world.opportunities.get(id);
  return opportunity !== undefined && viewer.canSeeOpportunity(opportunity) && !isRedacted(call, opportunity);
};
