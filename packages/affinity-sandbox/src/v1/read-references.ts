// Ids of other records in a v1 request: they must exist, be visible to the caller and not have been merged away.
import { invalid, unknownId } from "../refusal.ts";
import type { Subject } from "../world/activities.ts";
import { refuseMerged, requireCompany, requirePerson } from "../world/find-records.ts";
import type { V1Call } from "./call.ts";

const subjectKinds = { person_id: "person", organization_id: "company", opportunity_id: "opportunity" } as const;
const subjectNames = ["person_id", "organization_id", "opportunity_id"] as const;

/** The one record that is named by `person_id`, `organization_id` or `opportunity_id`, if any is. */
export const optionalSubject = ({ parameters }: V1Call): Subject | undefined => {
  const given = subjectNames.filter((name) => parameters.has(name));
  const [name] = given;
  if (given.length > 1) throw invalid("person_id", `Only one of ${subjectNames.join(", ")} can be given`);
  return name === undefined ? undefined : { kind: subjectKinds[name], id: parameters.requiredInteger(name) };
};

export const requiredSubject = (call: V1Call): Subject => {
  const subject = optionalSubject(call);
  if (subject === undefined) throw invalid("person_id", `Exactly one of ${subjectNames.join(", ")} is required`);
  return subject;
};

export const canSeeSubject = ({ world, viewer }: V1Call, { kind, id }: Subject): boolean => {
  if (kind !== "opportunity") return true;
  const opportunity = world.opportunities.get(id);
  return opportunity !== undefined && viewer.canSeeOpportunity(opportunity);
};

/** Refuses what does not exist, what the caller cannot see, and merged ids with the id that was kept. */
export const requireVisible = (call: V1Call, subject: Subject): Subject => {
  if (subject.kind === "person") requirePerson(call.world, subject.id);
  if (subject.kind === "company") requireCompany(call.world, subject.id);
  if (!canSeeSubject(call, subject)) throw unknownId("Opportunity", subject.id);
  return subject;
};

const arrayKinds = { person_ids: "person", organization_ids: "company", opportunity_ids: "opportunity" } as const;

export type ReferenceArray = keyof typeof arrayKinds;

const exists = (call: V1Call, subject: Subject): boolean => {
  if (subject.kind === "person") return call.world.persons.get(subject.id) !== undefined;
  if (subject.kind === "company") return call.world.companies.get(subject.id) !== undefined;
  return canSeeSubject(call, subject);
};

/** The ids of an array parameter, each once; undefined when it is not given. */
export const knownIds = (call: V1Call, name: ReferenceArray): number[] | undefined => {
  const ids = call.parameters.integers(name);
  for (const id of ids ?? []) {
    refuseMerged(call.world, arrayKinds[name], id);
    if (!exists(call, { kind: arrayKinds[name], id })) throw invalid(name, `${name}: ${id} does not exist`);
  }
  return ids === undefined ? undefined : [...new Set(ids)];
};

/** An active member of the team, who alone can own and create things. */
export const optionalUser = ({ parameters, world }: V1Call, name: string): number | undefined => {
  const id = parameters.integer(name);
  if (id === undefined || world.users.get(id)?.status === "active") return id;
  throw invalid(name, `${name} must be an active internal person`);
};

/** Writes are credited to the key's user unless another active member is named. */
export const creatorOf = (call: V1Call): number => optionalUser(call, "creator_id") ?? call.viewer.user.id;
