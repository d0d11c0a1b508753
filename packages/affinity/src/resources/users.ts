// Users: only v2 has them.
import { GatewayError } from "@postern/contract";
import { allItems } from "../upstream/follow-pages.ts";
import { plainLine } from "../upstream/plain-line.ts";
import type { Requester } from "../upstream/request.ts";
import { readPages } from "../upstream/v2/read-pages.ts";
import * as v2 from "../upstream/v2/users.ts";
import { readWhoami } from "../upstream/v2/whoami.ts";
import { quoted } from "./fields/describe-field.ts";
import { pageThroughV2 } from "./page-token.ts";

const maxPages = 50;

const hasAddress = ({ primaryEmailAddress, emailAddresses }: v2.User, address: string): boolean =>
  [primaryEmailAddress, ...(emailAddresses ?? [])].some((each) => each?.toLowerCase() === address);

const isCalled = ({ firstName, lastName }: v2.User, words: readonly string[]): boolean => {
  const name = `${firstName} ${lastName ?? ""}`.toLowerCase();
  return words.every((word) => name.includes(word));
};

/** Affinity looks for a part of one name, so it is asked for the longest word and the others are looked for here. */
const findUsers = async (requester: Requester, text: string): Promise<readonly v2.User[]> => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [longest] = words.toSorted((left, right) => right.length - left.length);
  if (longest === undefined) {
    throw new GatewayError("invalid_input", "A name or an email address is needed to find a user. Nothing was read.");
  }
  const pages = readPages((cursor) => v2.listUsers(requester, { term: longest, limit: 100, cursor }), {
    what: "the users of that name",
    maxPages,
  });
  const users = await allItems(pages, ({ items }) => items);
  return users.filter((user) =>
    longest.includes("@") ? words.length === 1 && hasAddress(user, longest) : isCalled(user, words),
  );
};

const nothingDone = "Nothing was read or changed.";

const describe = (user: v2.User): string =>
  `${user.id} ${quoted([user.firstName, user.lastName].filter(Boolean).join(" "))}${user.status === "active" ? "" : ` (${plainLine(user.status, 40)})`}`;

/** Who has no seat any more is meant only where nobody else is. */
const theUser = (users: readonly v2.User[], wanted: string): v2.User => {
  const seated = users.filter(({ status }) => status !== "deactivated");
  const [user, ...others] = seated.length > 0 ? seated : users;
  if (user !== undefined && others.length === 0) return user;
  const found = [user, ...others].flatMap((each) => each ?? []).slice(0, 10);
  throw new GatewayError(
    "invalid_input",
    user === undefined
      ? `The team has no user ${quoted(wanted)}. ${nothingDone} affinity_find_users tells who there is.`
      : `${quoted(wanted)} may mean ${others.length + 1} users: ${found.map(describe).join("; ")}. ${nothingDone} Call again with the id of the one that is meant.`,
  );
};

const idOf = async (requester: Requester, wanted: string | number): Promise<number> => {
  const text = String(wanted).trim();
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  if (text.toLowerCase() === "me") return (await readWhoami(requester)).user.id;
  return theUser(await findUsers(requester, text), text).id;
};

export const createUsers = (requester: Requester) => ({
  /** One request. */
  list: (query: v2.UserQuery) => pageThroughV2("users", query, (page) => v2.listUsers(requester, page)),
  /** One request for each 100 that match. By the primary address, whole, or by words of the name; deactivated ones, too. */
  find: (text: string) => findUsers(requester, text),
  /** No request for an id, else one: by "me", name or email address. Throws `invalid_input` with the candidates unless one is meant. */
  idOf: (wanted: string | number) => idOf(requester, wanted),
  /** One request. */
  get: (id: number) => v2.getUser(requester, id),
});
