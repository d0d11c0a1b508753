// Finds who of the team is meant by a name, an email address, an id or "me".
import { isGatewayError } from "@postern/contract";
import type { Person } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { searchPersons } from "../../upstream/v1/persons.ts";
import { listUsers } from "../../upstream/v2/users.ts";
import { readWhoami } from "../../upstream/v2/whoami.ts";
import { quoted } from "../fields/describe-field.ts";
import { readAllPages } from "../resolve-write.ts";
import { type NameSearch, normalized, pickByName, tooMany, unknownName } from "./name-match.ts";

interface Member {
  readonly id: number;
  readonly name: string;
  readonly emails: readonly string[];
}

const toMember = ({ id, firstName, lastName, primaryEmailAddress, emailAddresses }: Omit<Person, "type">): Member => ({
  id,
  name: [firstName, lastName].filter(Boolean).join(" "),
  emails: [primaryEmailAddress, ...(emailAddresses ?? [])].flatMap((email) => email ?? []),
});

const searchFor = (wanted: string): NameSearch<Member> => ({
  what: "member of the team",
  wanted,
  nameOf: ({ name, emails }) => emails.find((email) => normalized(email) === normalized(wanted)) ?? name,
  describe: ({ id, name }) => `${id} ${quoted(name)}`,
});

/** Who there is; none where the user may not be told. */
const readTeam = async (requester: Requester): Promise<readonly Member[]> => {
  try {
    const { items } = await listUsers(requester, { limit: 100 });
    return items.map(({ id, firstName, lastName }) => ({
      id,
      name: [firstName, lastName].filter(Boolean).join(" "),
      emails: [],
    }));
  } catch (error) {
    if (isGatewayError(error)) return [];
    throw error;
  }
};

/** The person's id. No request for an id, else one for each 500 of the name, up to five; one more to say who there is when nobody is meant. */
export const findTeamMember = async (requester: Requester, member: string | number): Promise<number> => {
  const wanted = String(member).trim();
  if (/^\d{1,15}$/.test(wanted)) return Number(wanted);
  if (wanted.toLowerCase() === "me") return (await readWhoami(requester)).user.id;
  const items = await readAllPages((pageToken) => searchPersons(requester, { term: wanted, pageSize: 500, pageToken }));
  if (items === undefined) throw tooMany(searchFor(wanted));
  const members = items.filter(({ type }) => type === "internal").map(toMember);
  const found = pickByName(members, searchFor(wanted));
  if (found !== undefined) return found.id;
  throw unknownName(await readTeam(requester), searchFor(wanted));
};
