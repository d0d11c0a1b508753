// v2 users: everybody who has or had a seat, by the id of their person; addresses and roles are for who manages users.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Person, TeamUser } from "../world/entities.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { byId, pageItems } from "./page-items.ts";

const formatUser = ({ viewer }: V2Call, user: TeamUser, person: Person) => ({
  id: user.id,
  firstName: person.firstName,
  lastName: person.lastName,
  primaryEmailAddress: person.emails[0] ?? null,
  photoUrl: null,
  status: user.status,
  ...(viewer.user.permissions.has("manage-users") ? { emailAddresses: person.emails, role: user.role } : {}),
});

const filters: FilterProperties<TeamUser> = {
  id: { type: "number", operators: ["="], read: (user) => user.id },
  status: { type: "text", operators: ["="], read: (user) => user.status },
};

const matchesTerm = (term: string) => {
  const wanted = term.trim().toLowerCase();
  return ({ firstName, lastName, emails }: Person): boolean =>
    [firstName, lastName, emails[0]].some((text) => text?.toLowerCase().includes(wanted) === true);
};

const listUsers = (call: V2Call) => {
  const hasTerm = matchesTerm(call.query.get("term") ?? "");
  const matches = matchesFilter(call, filters);
  const found = call.world.users.all().flatMap((user) => {
    const person = call.world.persons.get(user.id);
    return person !== undefined && hasTerm(person) && matches(user) ? [{ id: user.id, user, person }] : [];
  });
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.map(({ user, person }) => formatUser(call, user, person)), pagination });
};

const getUser = (call: V2Call) => {
  const user = call.world.users.get(pathId(call, "userId"));
  const person = user === undefined ? undefined : call.world.persons.get(user.id);
  if (user === undefined || person === undefined) throw missing("User");
  return ok(formatUser(call, user, person));
};

export const userRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/users", answer: listUsers },
  { method: "GET", path: "/v2/users/{userId}", answer: getUser },
];
