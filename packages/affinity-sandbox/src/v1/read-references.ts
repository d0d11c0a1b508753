// Ids of other records in a v1 request: they must exist, be visible to the caller and not have been merged away.
import { invalid, missing } from "../refusal.ts";
import type { Subject } from "../world/activities.ts";
import { requireCompany, requirePerson } from "../world/find-records.ts";
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
  if (!canSeeSubject(call, subject)) throw missing("Opportunity");
  return subject;
};

type ArrayName = "person_ids" | "organization_ids" | "opportunity_ids";

const isKnown = (call: V1Call, name: ArrayName, id: number): boolean => {
  const { world } = call;
  if (name === "person_ids") return world.mergedPersons.get(id) !== undefined || world.persons.get(id) !== undefined;
  if (name === "opportunity_ids") return canSeeSubject(call, { kind: "opportunity", id });
  return world.mergedCompanies.get(id) !== undefined || world.companies.get(id) !== undefined;
};

/** The ids of an array parameter, each once; undefined when it is not given. */
export const knownIds = (call: V1Call, name: ArrayName): number[] | undefined => {
  const ids = call.parameters.integers(name);
  if (ids === undefined) return undefined;
  const unknown = ids.find((id) => !isKnown(call, name, id));
  if (unknown !== undefined) throw invalid(name, `${name}: ${unknown} does not exist`);
  // What is known but not there was merged, which has a refusal of its own.
  if (name === "person_ids") for (const id of ids) requirePerson(call.world, id);
  if (name === "organization_ids") for (const id of ids) requireCompany(call.world, id);
  return [...new Set(ids)];
};

/** An active member of the team, who alone can own and create things. */
export const optionalUser = ({ parameters, world }: V1Call, name: string): number | undefined => {
  const id = parameters.integer(name);
  if (id === undefined || world.users.get(id)?.status === "active") return id;
  throw invalid(name, `${name} must be an active internal person`);
};

/** Writes are credited to the key's user unless another active member is named. */
export const creatorOf = (call: V1Call): number => optionalUser(call, "creator_id") ?? call.viewer.user.id;
